import type { FileChange } from "./file-change.ts";
import { NotAnS3EventError } from "./not-an-s3-event-error.ts";
import { type IgnoredRecord, ignored, members, parseRecord } from "./parse-record.ts";

export interface ParsedS3Event {
  /** In the order of the records, which is not the order in which things happened. */
  readonly changes: readonly FileChange[];
  readonly ignored: readonly IgnoredRecord[];
}

/**
 * Reads an S3 event notification: every record of it, and `s3:TestEvent`. A record that cannot be used is returned with the
 * reason and never spoils the others.
 *
 * Throws NotAnS3EventError when nothing in the event comes from S3 (so also for a queue's batch of wrapped events: unwrap
 * each message's body and parse that).
 */
export function parseS3Event(event: unknown): ParsedS3Event {
  const { Event, Records } = members(event);
  if (Event === "s3:TestEvent") return { changes: [], ignored: [ignored("test-event", Event)] };
  if (!Array.isArray(Records)) throw new NotAnS3EventError(event);

  const parsed = Records.map(parseRecord);
  const foreign = parsed.filter((record) => record.kind === "ignored" && record.reason === "not-from-s3");
  if (parsed.length > 0 && foreign.length === parsed.length) throw new NotAnS3EventError(event);
  return {
    changes: parsed.filter((record) => record.kind !== "ignored"),
    ignored: parsed.filter((record) => record.kind === "ignored"),
  };
}
