import { awsError } from "@waybill/wire";
import { parseJson } from "../../../json/parse-json.ts";

/** A place in a stream. */
export interface ShardIterator {
  readonly arn: string;
  /** The sequence number of the last change that was read. */
  readonly after: number;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
}

const LIFETIME = 15 * 60_000;

export function makeIterator({ arn, after, madeAt }: ShardIterator): string {
  return `${arn}|1|${Buffer.from(JSON.stringify([after, madeAt])).toString("base64")}`;
}

/** Throws ValidationException for what is none, ExpiredIteratorException after 15 minutes. */
export function readIterator(text: string, now: number): ShardIterator {
  const [arn = "", , encoded = ""] = text.split("|");
  const position = parseJson(Buffer.from(encoded, "base64").toString());
  if (!Array.isArray(position) || !position.every(Number.isInteger)) {
    throw awsError("ValidationException", "Invalid ShardIterator");
  }
  const [after, madeAt] = position as [number, number];
  if (now - madeAt > LIFETIME) throw awsError("ExpiredIteratorException", "Iterator expired.");
  return { arn, after, madeAt };
}
