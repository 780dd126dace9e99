import { hash } from "node:crypto";
import type { Key } from "@waybill/store";
import { validationError } from "../errors.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { canonicalText } from "../values/canonical-text.ts";

/** Where a SELECT goes on. */
export interface Continuation {
  /** Which of the plan's partitions. */
  readonly partition: number;
  /** The last key that was read there; undefined at its beginning. */
  readonly after?: Key | undefined;
}

/** Of what a token belongs to: it is no good for another statement. */
export function statementDigest(statement: string, parameters: readonly AttributeValue[]): string {
  return hash("sha256", canonicalText([statement, parameters])).slice(0, 32);
}

export function formatNextToken(digest: string, { partition, after }: Continuation): string {
  const place = after ? Buffer.from(after).toString("base64url") : "";
  return Buffer.from([digest, partition, place].join("|")).toString("base64");
}

/** Throws a ValidationException for a token that is none, or another statement's. */
export function readNextToken(digest: string, token: string): Continuation {
  const [, of, partition, place = ""] =
    /^([0-9a-f]{32})\|(\d+)\|([\w-]*)$/.exec(Buffer.from(token, "base64").toString("latin1")) ?? [];
  if (of === undefined) throw validationError("Invalid NextToken");
  if (of !== digest) throw validationError("NextToken does not match request");
  return { partition: Number(partition), after: place === "" ? undefined : Buffer.from(place, "base64url") };
}
