import type { ExecutionRecord } from "./execution-record.ts";

/** Milliseconds after its end for which an execution can be redriven. */
const REDRIVABLE_FOR = 14 * 86_400_000;
const MOST_REDRIVES = 1_000;
/** With these events there is no room for ExecutionRedriven and another one. */
const TOO_MANY_EVENTS = 24_999;

/**
 * Why an execution cannot be redriven; undefined when it can. Wordings as of `redriveStatusReason` where AWS has them.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
export function notRedrivable(execution: ExecutionRecord, now: number): string | undefined {
  const { status, stoppedAt = now, point, mapRunId, redriveCount = 0, eventCount = 0 } = execution;
  if (status === "RUNNING" || status === "SUCCEEDED") return `Execution is ${status} and cannot be redriven`;
  if (now - stoppedAt > REDRIVABLE_FOR) return "Execution redrivable period exceeded";
  if (eventCount >= TOO_MANY_EVENTS) return "Execution history event limit exceeded";
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
