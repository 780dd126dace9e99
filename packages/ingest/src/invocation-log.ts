import type { FileChange, IgnoredRecord } from "@waybill/catalog";

/** What became of one change. `unresolved`: it takes a look at the bucket to know what changed. */
export interface Attempt {
  readonly change: FileChange;
  readonly outcome: "started" | "duplicate" | "unresolved" | "failed";
  readonly error?: unknown;
}

export interface Invocation {
  readonly attempts: readonly Attempt[];
  readonly ignored: readonly IgnoredRecord[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly requestId: string | undefined;
}

const SHOWN = 10;

/**
 * The one log line of an invocation, which is its metrics too (CloudWatch embedded metric format, namespace `Waybill`,
 * dimension `FunctionName`). Metrics: `Started`, `Duplicate`, `Unresolved`, `Failed`, `Ignored` (counts), only those that
 * are not zero; `Lag`, milliseconds from the oldest event to now.
 */
export function invocationLog({ attempts, ignored, now, requestId }: Invocation) {
  const count = (outcome: Attempt["outcome"]) => attempts.filter((attempt) => attempt.outcome === outcome).length;
  const counts = {
    Started: count("started"),
    Duplicate: count("duplicate"),
    Unresolved: count("unresolved"),
    Failed: count("failed"),
    Ignored: ignored.length,
  };
  const metrics: Record<string, number> = Object.fromEntries(Object.entries(counts).filter(([, value]) => value > 0));
  if (attempts.length > 0) {
    metrics.Lag = now - Math.min(...attempts.map(({ change }) => Date.parse(change.eventTime)));
  }
  const failures = attempts.filter(({ outcome }) => outcome === "failed").slice(0, SHOWN);
  return {
    level: counts.Failed > 0 ? "ERROR" : counts.Ignored + counts.Unresolved > 0 ? "WARN" : "INFO",
    timestamp: new Date(now).toISOString(),
    requestId,
    message: "S3 event handled",
    FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? "unnamed",
    ...metrics,
    ...(failures.length > 0 && {
      failures: failures.map(({ change, error }) => ({ key: change.key, error: `${error}` })),
    }),
    ...(ignored.length > 0 && { ignored: ignored.slice(0, SHOWN).map(({ reason, detail }) => `${reason}: ${detail}`) }),
    _aws: { Timestamp: now, CloudWatchMetrics: [directive(Object.keys(metrics))] },
  };
}

function directive(names: readonly string[]) {
  const metrics = names.map((Name) => ({ Name, Unit: Name === "Lag" ? "Milliseconds" : "Count" }));
  return { Namespace: "Waybill", Dimensions: [["FunctionName"]], Metrics: metrics };
}
