import type { Delivery, FileChange, IgnoredRecord } from "@waybill/catalog";
import type { RecordOutcome } from "./record-change.ts";

/** What became of one change. */
export interface Attempt {
  readonly change: FileChange;
  readonly outcome: RecordOutcome | "failed";
  readonly error?: unknown;
}

export interface Invocation {
  readonly deliveries: readonly Delivery[];
  readonly attempts: readonly Attempt[];
  /** Changes in whose place a newer one of the same file was recorded. */
  readonly superseded: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly requestId: string | undefined;
}

const SHOWN = 10;

/**
 * The one log line of an invocation, which is its metrics too (CloudWatch embedded metric format, namespace `Waybill`,
 * dimension `FunctionName`). Metrics: `Started`, `Recorded`, `Duplicate`, `Stale`, `Superseded`, `Failed`, `Ignored`, `Malformed`
 * (counts; the last are records and messages that cannot be read), only those that are not zero; `Lag`, milliseconds
 * from the oldest event to now.
 */
export function invocationLog({ deliveries, attempts, superseded, now, requestId }: Invocation) {
  const ignored = deliveries.flatMap((delivery) => delivery.ignored);
  const malformed = deliveries.flatMap((delivery) => delivery.malformed);
  const count = (outcome: Attempt["outcome"]) => attempts.filter((attempt) => attempt.outcome === outcome).length;
  const counts = {
    Started: count("started"),
    Recorded: count("recorded"),
    Duplicate: count("duplicate"),
    Stale: count("stale"),
    Superseded: superseded,
    Failed: count("failed"),
    Ignored: ignored.length,
    Malformed: malformed.length,
  };
  const metrics: Record<string, number> = Object.fromEntries(Object.entries(counts).filter(([, value]) => value > 0));
  if (attempts.length > 0) {
    metrics.Lag = now - Math.min(...attempts.map(({ change }) => Date.parse(change.eventTime)));
  }
  const failures = attempts.filter(({ outcome }) => outcome === "failed").slice(0, SHOWN);
  return {
    level: counts.Failed + counts.Malformed > 0 ? "ERROR" : counts.Ignored > 0 ? "WARN" : "INFO",
    timestamp: new Date(now).toISOString(),
    requestId,
    message: "S3 event handled",
    FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? "unnamed",
    ...metrics,
    ...(failures.length > 0 && {
      failures: failures.map(({ change, error }) => ({ key: change.key, error: `${error}` })),
    }),
    ...(ignored.length > 0 && { ignored: shown(ignored) }),
    ...(malformed.length > 0 && { malformed: shown(malformed) }),
    _aws: { Timestamp: now, CloudWatchMetrics: [directive(Object.keys(metrics))] },
  };
}

function shown(records: readonly IgnoredRecord[]): readonly string[] {
  return records.slice(0, SHOWN).map(({ reason, detail }) => `${reason}: ${detail}`);
}

function directive(names: readonly string[]) {
  const metrics = names.map((Name) => ({ Name, Unit: Name === "Lag" ? "Milliseconds" : "Count" }));
  return { Namespace: "Waybill", Dimensions: [["FunctionName"]], Metrics: metrics };
}
