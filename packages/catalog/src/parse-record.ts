import { decodeKey } from "./decode-key.ts";
import type { FileChange } from "./file-change.ts";
import { comparableSequencer } from "./sequencer.ts";

/** A record that makes no change, and why. */
export interface IgnoredRecord {
  readonly kind: "ignored";
  readonly reason: IgnoredReason;
  /** What was found, for a log. */
  readonly detail: string;
}

export type IgnoredReason =
  | "test-event"
  | "irrelevant-event"
  | "not-from-s3"
  | "unknown-version"
  | "unknown-event"
  | "malformed";

/** What S3 tells of that leaves a file's presence and content as they are: types of events, before the colon. */
const IRRELEVANT = new Set([
  "IntelligentTiering",
  "LifecycleTransition",
  "ObjectAcl",
  "ObjectAnnotation",
  "ObjectRestore",
  "ObjectRetention",
  "ObjectTagging",
  "ReducedRedundancyLostObject",
  "Replication",
]);

/**
 * Reads one record of an S3 event: any minor of version 2, unknown members ignored. Never throws.
 *
 * AWS: "Event message structure" and "Supported event types for SQS, SNS, and Lambda".
 */
export function parseRecord(record: unknown): FileChange | IgnoredRecord {
  const { eventSource, eventVersion, eventName, eventTime, s3 } = members(record);
  if (eventSource !== "aws:s3") return ignored("not-from-s3", `eventSource ${JSON.stringify(eventSource)}`);
  if (!/^2\.\d+$/.test(String(eventVersion))) {
    return ignored("unknown-version", `eventVersion ${JSON.stringify(eventVersion)}`);
  }
  const { bucket, object } = members(s3);
  const { name } = members(bucket);
  const { key, size, eTag, versionId, ...rest } = members(object);
  const effect = typeof eventName === "string" ? effectOf(eventName) : undefined;
  if (effect === undefined) return withoutEffect(eventName, key);
  const sequencer = comparableSequencer(rest.sequencer);
  if (!isText(name)) return ignored("malformed", "no bucket name");
  if (!isText(key)) return ignored("malformed", "no object key");
  if (sequencer === undefined) return ignored("malformed", `sequencer ${JSON.stringify(rest.sequencer)}`);
  if (!isTime(eventTime)) return ignored("malformed", `eventTime ${JSON.stringify(eventTime)}`);

  const change = { bucket: name, key: decodeKey(key), sequencer, eventName: String(eventName), eventTime };
  const version = isText(versionId) ? { versionId } : {};
  if (effect === "created") {
    return {
      ...change,
      ...version,
      kind: "created",
      ...(typeof size === "number" && { size }),
      ...(isText(eTag) && { eTag }),
    };
  }
  return { ...change, ...version, kind: effect };
}

function effectOf(eventName: string): FileChange["kind"] | undefined {
  if (eventName.startsWith("ObjectCreated:")) return "created";
  switch (eventName) {
    case "ObjectRemoved:DeleteMarkerCreated":
    case "LifecycleExpiration:DeleteMarkerCreated":
      return "deleted";
    case "ObjectRemoved:Delete":
    case "LifecycleExpiration:Delete":
      return "version-deleted";
    default:
      return undefined;
  }
}

function withoutEffect(eventName: unknown, key: unknown): IgnoredRecord {
  const [type = ""] = String(eventName).split(":", 1);
  const detail = `eventName ${JSON.stringify(eventName)}, key ${JSON.stringify(key)}`;
  return ignored(IRRELEVANT.has(type) ? "irrelevant-event" : "unknown-event", detail);
}

export function ignored(reason: IgnoredReason, detail: string): IgnoredRecord {
  return { kind: "ignored", reason, detail };
}

/** The members of `value`, none if it is not an object. */
export function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isTime(value: unknown): value is string {
  return isText(value) && !Number.isNaN(Date.parse(value));
}
