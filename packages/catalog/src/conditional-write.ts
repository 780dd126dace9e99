import type { RecordableChange } from "./file-change.ts";
import { type AttributeValue, RECORD_ATTRIBUTES, recordAttributes } from "./record-attributes.ts";

/**
 * Parameters of DynamoDB's UpdateItem, complete but for two that whoever writes adds: `TableName`, and the value
 * `:RecordedAt` (`{ "S": "<ISO 8601>" }`), the time of the write. Plain JSON: the input of the state machine as it is.
 */
export interface ConditionalWrite {
  readonly Key: { readonly FileName: { readonly S: string } };
  readonly ConditionExpression: string;
  readonly UpdateExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<`#${string}`, string>>;
  readonly ExpressionAttributeValues: Readonly<Record<`:${string}`, AttributeValue>>;
}

/**
 * The one place where a change of a file becomes a write of its record. Every write path uses it.
 *
 * The write replaces the whole record, and only a newer change does so: a failed condition means that the change is a
 * duplicate (equal sequencer) or stale (lower), both of which are success. A deletion leaves a tombstone with a time to
 * live, even where no record stood; a later creation removes that time to live.
 *
 * The record's key is the object's key alone, and sequencers compare only within a bucket: a table catalogs one bucket.
 */
export function conditionalWrite(change: RecordableChange): ConditionalWrite {
  const attributes = recordAttributes(change);
  const values: Record<`:${string}`, AttributeValue> = {};
  const sets = ["#RecordedAt = :RecordedAt"];
  const removes: string[] = [];
  for (const name of RECORD_ATTRIBUTES) {
    const value = attributes[name];
    if (value === undefined) {
      removes.push(`#${name}`);
    } else {
      sets.push(`#${name} = :${name}`);
      values[`:${name}`] = value;
    }
  }
  return {
    Key: { FileName: { S: change.key } },
    ConditionExpression: "attribute_not_exists(FileName) OR Sequencer < :Sequencer",
    UpdateExpression: `SET ${sets.join(", ")} REMOVE ${removes.join(", ")}`,
    ExpressionAttributeNames: NAMES,
    ExpressionAttributeValues: values,
  };
}

/** Bucket, Size and Status are reserved words of DynamoDB, so every name goes by its alias. */
const NAMES = Object.fromEntries([...RECORD_ATTRIBUTES, "RecordedAt"].map((name) => [`#${name}`, name]));
