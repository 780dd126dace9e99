import type { ExecutionRecord } from "./execution-record.ts";

/** Milliseconds after its end for which an execution can be redriven. */
const REDRIVABLE_FOR = 14 * 86_400_000;
const MOST_REDRIVES = 1_000;

/** Why an execution cannot be redriven, in AWS's words; undefined when it can. */
export function notRedrivable(execution: ExecutionRecord, now: number): string | undefined {
  const { status, stoppedAt = now, point, mapRunId, redriveCount = 0 } = execution;
  if (status === "RUNNING" || status === "SUCCEEDED") return `Execution is ${status} and cannot be redriven`;
  if (now - stoppedAt > REDRIVABLE_FOR) return "Execution has exceeded the redrivable period";
  if (redriveCount >= MOST_REDRIVES) return "Execution has exceeded the maximum number of redrives";
  if (mapRunId !== undefined)
    return "Execution is part of a Map Run: redrive the execution that the Map Run belongs to";
  return point === undefined ? "Execution had not entered a state" : undefined;
}

/** As descriptions show it. */
export function redriveFacts(execution: ExecutionRecord, now: number) {
  const { redriveCount = 0, redrivenAt, mapRunId, status } = execution;
  const reason = notRedrivable(execution, now);
  const isFailed = status !== "RUNNING" && status !== "SUCCEEDED";
  const byMapRun = mapRunId !== undefined && isFailed;
  return {
    redriveCount,
    ...(redrivenAt === undefined ? {} : { redriveDate: new Date(redrivenAt) }),
    redriveStatus: byMapRun
      ? ("REDRIVABLE_BY_MAP_RUN" as const)
      : reason === undefined
        ? ("REDRIVABLE" as const)
        : ("NOT_REDRIVABLE" as const),
    ...(reason === undefined || byMapRun ? {} : { redriveStatusReason: reason }),
  };
}
