import { invalidParameter, notImplemented } from "../errors.ts";
import { checkPolicy } from "./topic-policy.ts";

/** What SetTopicAttributes takes. AWS: SetTopicAttributes, "AttributeName". */
const SETTABLE = [
  "ArchivePolicy",
  "ContentBasedDeduplication",
  "DeliveryPolicy",
  "DisplayName",
  "FifoThroughputScope",
  "KmsMasterKeyId",
  "Policy",
  "SignatureVersion",
  "TracingConfig",
];

const FEEDBACK =
  /^(Application|Firehose|HTTP|Lambda|SQS)(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)$/;

const FIFO = ["ArchivePolicy", "ContentBasedDeduplication", "FifoThroughputScope", "FifoTopic"];

/** Throws InvalidParameter, and NotImplemented for FIFO topics. */
export function checkTopicName(name: string): void {
  if (name.endsWith(".fifo")) throw notImplemented("CreateTopic.Attributes FifoTopic");
  if (!/^[\w-]{1,256}$/.test(name)) throw invalidParameter("Topic Name");
}

/** Throws InvalidParameter. */
export function checkTopicAttribute(name: string, value: string): void {
  if (FIFO.includes(name) && !(name === "FifoTopic" && value === "false")) {
    throw notImplemented(`the topic attribute ${name} (FIFO topics)`);
  }
  if (!SETTABLE.includes(name) && !FEEDBACK.test(name) && name !== "FifoTopic") throw invalidParameter("AttributeName");
  if (value === "") return;
  if (name === "Policy") checkPolicy(value);
  if (name === "DeliveryPolicy") checkJson(name, value);
  if (name === "DisplayName" && value.length > 100) throw invalidParameter("DisplayName");
  if (name === "SignatureVersion" && !/^[12]$/.test(value))
    throw invalidParameter("Attributes Reason: SignatureVersion");
  if (name === "TracingConfig" && !["PassThrough", "Active"].includes(value)) {
    throw invalidParameter("Attributes Reason: TracingConfig must be one of PassThrough, Active");
  }
}

function checkJson(name: string, value: string): void {
  try {
    JSON.parse(value);
  } catch {
    throw invalidParameter(`${name}: failed to parse JSON`);
  }
}
