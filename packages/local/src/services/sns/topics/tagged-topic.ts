import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { resourceNotFound } from "../errors.ts";
import { topicKey } from "../keys.ts";
import { type Topic, topicArn } from "./topic.ts";

/** The topic whose tags are meant. Throws ResourceNotFound. */
export function taggedTopic(host: Host, reader: Reader, arn = ""): Topic {
  const name = arn.split(":")[5] ?? "";
  const topic = reader.get(topicKey(name)) as Topic | undefined;
  if (topic === undefined || topicArn(host, name) !== arn) throw resourceNotFound();
  return topic;
}
