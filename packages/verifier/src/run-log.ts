import type { Drift, RepairOutcome } from "@waybill/client/verify";
import { type Findings, foundInAll } from "./findings.ts";

export interface Run {
  readonly findings: Findings;
  /** Milliseconds since the epoch. */
  readonly started: number;
  readonly ended: number;
  /** Why it did not come to its end; undefined for a run that did. */
  readonly failure: Error | undefined;
}

/**
 * What a run publishes, and what the function answers. Counts: `Files` and `Records` (what was compared), `Missing`, `Extra` and
 * `Different` (what was found), `Repaired`, and `Drift`, what differs still; `Completed`, 1 for a run that came to its end and 0 for one
 * that did not, whose other numbers are what it had come to; `Duration` in milliseconds. All of them, zeros too: by a zero
 * an alarm ends.
 */
export function runMetrics({ findings, started, ended, failure }: Run) {
  const { files, records, found, repairs } = findings;
  return {
    Files: files,
    Records: records,
    Missing: found.missing,
    Extra: found.extra,
    Different: found.different,
    Repaired: repairs.repaired,
    Drift: foundInAll(findings) - repairs.repaired - repairs.settled,
    Completed: failure === undefined ? 1 : 0,
    Duration: ended - started,
  };
}

/** The last log line of a run: its metrics in CloudWatch's embedded metric format, namespace `Waybill`, dimension `FunctionName`. */
export function runLog(run: Run, requestId: string | undefined) {
  const { ended, failure } = run;
  const metrics = runMetrics(run);
  return {
    level: failure ? "ERROR" : metrics.Drift > 0 ? "WARN" : "INFO",
    timestamp: new Date(ended).toISOString(),
    requestId,
    message: failure ? "bucket and table not compared to the end" : "bucket and table compared",
    error: failure?.message,
    FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? "unnamed",
    ...metrics,
    _aws: { Timestamp: ended, CloudWatchMetrics: [directive(Object.keys(metrics))] },
  };
}

/** A line for one difference; `outcome` is what came of repairing it. */
export function driftLog({ kind, key, file, record }: Drift, outcome: RepairOutcome | undefined, now: number) {
  return {
    level: "WARN",
    timestamp: new Date(now).toISOString(),
    message: "bucket and table differ",
    kind,
    key,
    outcome,
    inBucket: file && { size: file.size, eTag: file.eTag },
    inTable: record && { size: record.size, eTag: record.eTag, status: record.status },
  };
}

function directive(names: readonly string[]) {
  const metrics = names.map((Name) => ({ Name, Unit: Name === "Duration" ? "Milliseconds" : "Count" }));
  return { Namespace: "Waybill", Dimensions: [["FunctionName"]], Metrics: metrics };
}
