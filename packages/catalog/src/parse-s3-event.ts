import type { FileChange } from "./file-change.ts";
import { NotAnS3EventError } from "./not-an-s3-event-error.ts";
import { type IgnoredRecord, ignored, members, parseRecord } from "./parse-record.ts";

export interface ParsedS3Event {
  /** In the order of the records, which is not the order in which things happened. */
  readonly changes: readonly FileChange[];
  /** Records that change no file. */
  readonly ignored: readonly IgnoredRecord[];
  /** Records that may change one, but cannot be read or are of a type or version unknown here: nobody may lose them. */
  readonly malformed: readonly IgnoredRecord[];
}

/**
 * Reads an S3 event notification: every record of it, and `s3:TestEvent`. A record that cannot be used is returned with the
 * reason and never spoils the others.
 *
 * Throws NotAnS3EventError when nothing in the event comes from S3 (so also for a queue's batch of wrapped events:
 * `parseEvent` unwraps those).
 */
export function parseS3Event(event: unknown): ParsedS3Event {
  const { Event, Records } = members(event);
  if (Event === "s3:TestEvent") return { changes: [], ignored: [ignored("test-event", Event)], malformed: [] };
  if (!Array.isArray(Records)) throw new NotAnS3EventError(event);

  const parsed = Records.map(parseRecord);
  const foreign = parsed.filter((record) => record.kind === "ignored" && record.reason === "not-from-s3");
  if (parsed.length > 0 && foreign.length === parsed.length) throw new NotAnS3EventError(event);
  const unused = parsed.filter((record) => record.kind === "ignored");
  return {
    changes: parsed.filter((record) => record.kind !== "ignored"),
    ignored: unused.filter(isHarmless),
    malformed: unused.filter((record) => !isHarmless(record)),
  };
}

function isHarmless({ reason }: IgnoredRecord): boolean {
  return reason === "test-event" || reason === "irrelevant-event";
}
