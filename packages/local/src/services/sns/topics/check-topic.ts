import { invalidParameter, notImplemented } from "../errors.ts";
import { checkPolicy } from "./topic-policy.ts";

/** What SetTopicAttributes takes. AWS: SetTopicAttributes, "AttributeName". */
const SETTABLE = [
  "ContentBasedDeduplication",
  "DeliveryPolicy",
  "DisplayName",
  "FifoThroughputScope",
  "KmsMasterKeyId",
  "MaximumMessageSize",
  "Policy",
  "SignatureVersion",
  "TracingConfig",
];

const FEEDBACK =
  /^(Application|Firehose|HTTP|Lambda|SQS)(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)$/;

const OF_FIFO_TOPICS = ["ContentBasedDeduplication", "FifoThroughputScope"];

const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  ContentBasedDeduplication: ["true", "false"],
  FifoThroughputScope: ["Topic", "MessageGroup"],
  SignatureVersion: ["1", "2"],
  TracingConfig: ["PassThrough", "Active"],
};

/** Throws InvalidParameter. */
export function checkTopicName(name: string, isFifo: boolean): void {
  if (isFifo && !/^[\w-]{1,251}\.fifo$/.test(name)) {
    throw invalidParameter(
      "Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long.",
    );
  }
  if (!isFifo && !/^[\w-]{1,256}$/.test(name)) throw invalidParameter("Topic Name");
}

/** Throws InvalidParameter, and NotImplemented for what is not built. */
export function checkTopicAttribute(name: string, value: string, isFifo: boolean): void {
  if (name === "ArchivePolicy") throw notImplemented("the topic attribute ArchivePolicy");
  if (!SETTABLE.includes(name) && !FEEDBACK.test(name)) throw invalidParameter("AttributeName");
  if (OF_FIFO_TOPICS.includes(name) && !isFifo) {
    throw invalidParameter(`Attributes Reason: ${name} can only be set for FIFO topics`);
  }
  if (value === "") return;
  if (name === "Policy") checkPolicy(value);
  if (name === "DeliveryPolicy") checkJson(name, value);
  if (name === "DisplayName" && value.length > 100) throw invalidParameter("DisplayName");
  if (name === "MaximumMessageSize" && !isMessageSize(value)) {
    throw invalidParameter("Attributes Reason: MaximumMessageSize must be an integer between 1024 and 1048576");
  }
  const values = ONE_OF[name];
  if (values && !values.includes(value)) {
    throw invalidParameter(`Attributes Reason: ${name} must be one of ${values.join(", ")}`);
  }
}

function isMessageSize(text: string): boolean {
  return /^\d{4,7}$/.test(text) && Number(text) >= 1024 && Number(text) <= 1_048_576;
}

function checkJson(name: string, value: string): void {
  try {
    JSON.parse(value);
  } catch {
    throw invalidParameter(`${name}: failed to parse JSON`);
  }
}
