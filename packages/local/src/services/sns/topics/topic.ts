import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { invalidParameter, topicNotFound } from "../errors.ts";
import { topicKey, topicsPrefix } from "../keys.ts";

/** A topic as stored. */
export interface Topic {
  readonly name: string;
  /** Those that were set. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** How many of its subscriptions were deleted. */
  readonly deletedSubscriptions: number;
}

type Place = Pick<Host, "region" | "accountId">;

export function topicArn({ region, accountId }: Place, name: string): string {
  return `arn:aws:sns:${region}:${accountId}:${name}`;
}

export function* allTopics(reader: Reader): Iterable<Topic> {
  for (const { value } of reader.range({ prefix: topicsPrefix })) yield value as Topic;
}

export function isFifo({ attributes }: Topic): boolean {
  return attributes.FifoTopic === "true";
}

/** Throws InvalidParameter for what is no ARN. */
export function partsOfArn(parameter: string, arn: string): string[] {
  const parts = arn.split(":");
  if (parts.length >= 6) return parts;
  throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${parts.length}`);
}

/** The topic that an ARN names. Throws InvalidParameter for what is no ARN of a topic, and NotFound. */
export function requireTopic(host: Place, reader: Reader, arn = "", parameter = "TopicArn"): Topic {
  const [, , service, region, account, name = "", ...more] = partsOfArn(parameter, arn);
  if (service !== "sns" || region !== host.region || more.length > 0) throw invalidParameter(parameter);
  const topic = account === host.accountId ? (reader.get(topicKey(name)) as Topic | undefined) : undefined;
  if (topic === undefined) throw topicNotFound();
  return topic;
}
