import type { Reader } from "@waybill/store";
import { type AwsError, awsError } from "@waybill/wire";
import { findStream, type StreamRecord } from "./stream.ts";

/** The stream that an ARN names. Throws ResourceNotFoundException. */
export function requireStream(reader: Reader, arn = ""): StreamRecord {
  const [, table = "", label = ""] = /^arn:[^:]+:dynamodb:[^:]*:\d{12}:table\/([^/]+)\/stream\/(.+)$/.exec(arn) ?? [];
  const found = findStream(reader, table, label);
  if (found === undefined) throw streamNotFound(arn);
  return found;
}

function streamNotFound(arn: string): AwsError {
  return awsError("ResourceNotFoundException", `Requested resource not found: Stream: ${arn} not found`);
}

/** Of the one shard that a stream has here. */
export function shardId({ createdAt, space }: StreamRecord): string {
  return `shardId-${String(createdAt).padStart(20, "0")}-${space.toString(16).padStart(8, "0")}`;
}

/** Sequence numbers are texts of digits that compare as numbers. */
export function sequenceNumber(sequence: number): string {
  return `1${String(sequence).padStart(23, "0")}`;
}

/** Throws ValidationException for what is none. */
export function sequenceOf(number: string): number {
  if (/^1\d{23}$/.test(number)) return Number(number.slice(1));
  throw awsError("ValidationException", `Invalid SequenceNumber: ${number}`);
}
