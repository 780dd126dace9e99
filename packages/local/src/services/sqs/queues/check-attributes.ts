import type { QueueAttributeName } from "@aws-sdk/client-sqs";
import { invalidAttributeName, invalidAttributeValue, invalidParameter, unknownAttribute } from "../errors.ts";
import { parseJsonObject } from "./parse-json-object.ts";
import type { QueueAttributes } from "./queue.ts";
import { checkRedriveAllowPolicy } from "./redrive-allow-policy.ts";

type Check = (value: string, name: QueueAttributeName) => void;

/** What the value of each attribute that can be set must be. Checks that need other queues are made elsewhere. */
const checks: Readonly<Partial<Record<string, Check>>> = {
  ContentBasedDeduplication: oneOf("true", "false"),
  DeduplicationScope: oneOf("messageGroup", "queue"),
  DelaySeconds: integer(0, 900),
  FifoQueue: oneOf("true"),
  FifoThroughputLimit: oneOf("perQueue", "perMessageGroupId"),
  KmsDataKeyReusePeriodSeconds: integer(60, 86_400),
  KmsMasterKeyId: () => {},
  MaximumMessageSize: integer(1024, 1_048_576),
  MessageRetentionPeriod: integer(60, 1_209_600),
  Policy: jsonObject,
  ReceiveMessageWaitTimeSeconds: integer(0, 20),
  RedriveAllowPolicy: (value) => checkRedriveAllowPolicy(value),
  RedrivePolicy: () => {},
  SqsManagedSseEnabled: oneOf("true", "false"),
  VisibilityTimeout: integer(0, 43_200),
};

/** An empty value takes these away. */
const removable = ["Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId"] as const;

const fifoOnly = ["ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"] as const;

/** Checks the attributes of CreateQueue and SetQueueAttributes, each by itself and all together. */
export function checkAttributes(given: QueueAttributes, isFifo: boolean): void {
  for (const [name, value] of entries(given)) {
    const check = checks[name];
    if (!check) throw unknownAttribute(name);
    if (!(value === "" && isRemovable(name))) check(value, name);
  }
  if (!isFifo) checkStandard(given);
  if (given.KmsMasterKeyId && given.SqsManagedSseEnabled === "true") {
    throw invalidAttributeName(
      "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
    );
  }
}

/** A high-throughput limit needs deduplication by group. */
export function checkThroughput({ FifoThroughputLimit, DeduplicationScope }: QueueAttributes): void {
  if (FifoThroughputLimit === "perMessageGroupId" && DeduplicationScope !== "messageGroup") {
    throw invalidParameter(
      "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup",
    );
  }
}

/** The attributes of a queue once those `given` are set. */
export function mergeAttributes(current: QueueAttributes, given: QueueAttributes): QueueAttributes {
  const merged = { ...current, ...given };
  for (const name of removable) if (merged[name] === "") delete merged[name];
  if (given.KmsMasterKeyId) merged.SqsManagedSseEnabled = "false";
  if (given.SqsManagedSseEnabled === "true") delete merged.KmsMasterKeyId;
  return merged;
}

export function entries(attributes: QueueAttributes): [QueueAttributeName, string][] {
  return Object.entries(attributes) as [QueueAttributeName, string][];
}

function checkStandard(given: QueueAttributes): void {
  const name = fifoOnly.find((only) => given[only] !== undefined);
  if (name === "ContentBasedDeduplication") throw unknownAttribute(name);
  if (name) throw invalidAttributeName(`You can specify the ${name} only when FifoQueue is set to true.`);
}

function isRemovable(name: QueueAttributeName): boolean {
  return (removable as readonly string[]).includes(name);
}

function integer(min: number, max: number): Check {
  return (value, name) => {
    if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > max) throw invalidAttributeValue(name);
  };
}

function oneOf(...values: readonly string[]): Check {
  return (value, name) => {
    if (!values.includes(value)) throw invalidAttributeValue(name);
  };
}

function jsonObject(value: string, name: QueueAttributeName): void {
  if (!parseJsonObject(value)) throw invalidAttributeValue(name);
}
