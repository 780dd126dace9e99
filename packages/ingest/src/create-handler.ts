import {
  type Delivery,
  type FileChange,
  isFromQueue,
  newestPerFile,
  parseEvent,
  resolveVersionDeleted,
} from "@waybill/catalog";
import { type Attempt, type Invocation, invocationLog } from "./invocation-log.ts";
import type { LookAtBucket } from "./look-at-bucket.ts";
import { mapBounded } from "./map-bounded.ts";
import type { RecordChange } from "./record-change.ts";

export interface HandlerPorts {
  readonly recordChange: RecordChange;
  readonly lookAtBucket: LookAtBucket;
  /** Takes one line of JSON, without its end. */
  readonly writeLog: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What Lambda takes for "all but these": AWS, "Implementing partial batch responses". */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** As many as the SDK's agent holds connections, less what a retry may need. */
const CONCURRENT_WRITES = 32;

/**
 * Makes the function's handler: sees to it that every change in an event is recorded, of several changes of one file the
 * newest. It tries every change even if one fails.
 *
 * A pushed event then fails as a whole, so that Lambda delivers it again (what was recorded is known and not written twice)
 * and in the end keeps it in the dead-letter queue. Of a queue's batch only the messages fail whose changes failed. What
 * cannot be read, or is of a type or version unknown here, fails likewise: a later version of the function may read it.
 * Rejects with NotAnS3EventError for an event of another kind, with an AggregateError when something of a pushed event
 * could not be recorded.
 */
export function createHandler(ports: HandlerPorts) {
  const attempt = async (change: FileChange): Promise<Attempt> => {
    try {
      return { change, outcome: await record(change, ports) };
    } catch (error) {
      return { change, outcome: "failed", error };
    }
  };

  const log = (invocation: Pick<Invocation, "deliveries" | "attempts" | "superseded">, requestId: string | undefined) =>
    ports.writeLog(JSON.stringify(invocationLog({ ...invocation, now: ports.now(), requestId })));

  return async (event: unknown, context?: { readonly awsRequestId?: string }): Promise<BatchResponse | undefined> => {
    let deliveries: readonly Delivery[];
    try {
      deliveries = parseEvent(event);
    } catch (error) {
      log({ deliveries: [unread(error)], attempts: [], superseded: 0 }, context?.awsRequestId);
      throw error;
    }
    const newest = newestPerFile(deliveries.flatMap(({ changes }) => changes));
    const attempts = await mapBounded([...new Set(newest.values())], CONCURRENT_WRITES, attempt);
    log({ deliveries, attempts, superseded: newest.size - attempts.length }, context?.awsRequestId);

    if (!isFromQueue(deliveries)) return throwFailures(deliveries, attempts);
    const failed = new Set(attempts.flatMap(({ outcome, change }) => (outcome === "failed" ? [change] : [])));
    return batchResponse(deliveries, (change) => failed.has(newest.get(change) ?? change));
  };
}

/** What is no event of S3 is one thing that cannot be read: counted and logged like any other. */
function unread(error: unknown): Delivery {
  const detail = error instanceof Error ? error.message : String(error);
  return { changes: [], ignored: [], malformed: [{ kind: "ignored", reason: "not-from-s3", detail }] };
}

async function record(change: FileChange, { recordChange, lookAtBucket }: HandlerPorts) {
  if (change.kind !== "version-deleted") return recordChange(change);
  return recordChange(resolveVersionDeleted(change, await lookAtBucket(change.bucket, change.key)));
}

function throwFailures(deliveries: readonly Delivery[], attempts: readonly Attempt[]): undefined {
  const unread = deliveries.flatMap(({ malformed }) => malformed);
  const errors = [
    ...attempts.flatMap(({ outcome, error }) => (outcome === "failed" ? [error] : [])),
    ...unread.map(({ reason, detail }) => new Error(`${reason}: ${detail}`)),
  ];
  if (errors.length === 0) return undefined;
  const all = attempts.length + unread.length;
  throw new AggregateError(errors, `${errors.length} of ${all} changes not recorded: ${errors[0]}`);
}

/** A message shares the fate of what was recorded in place of its changes. */
function batchResponse(deliveries: readonly Delivery[], hasFailed: (change: FileChange) => boolean): BatchResponse {
  const failed = deliveries.filter(({ malformed, changes }) => malformed.length > 0 || changes.some(hasFailed));
  return { batchItemFailures: failed.map(({ messageId = "" }) => ({ itemIdentifier: messageId })) };
}
