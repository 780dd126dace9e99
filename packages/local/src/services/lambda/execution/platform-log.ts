import type { LoggingConfig, SystemLogLevel } from "@aws-sdk/client-lambda";

/** Lowest first. */
const LEVELS: readonly SystemLogLevel[] = ["DEBUG", "INFO", "WARN"];

/** How an invocation ended, for its report. */
export interface InvocationReport {
  readonly requestId: string;
  readonly durationMs: number;
  /** Of the response. */
  readonly producedBytes: number;
  readonly memorySizeMb: number;
  readonly usedMb: number;
  /** Of the invocation that waited for the environment to start. */
  readonly initMs?: number;
  readonly status: "success" | "error" | "timeout" | "failure";
  /** `Runtime.ExitError`, … when the environment ended. */
  readonly errorType?: string;
}

export type InitializationType = "on-demand" | "provisioned-concurrency";

/** What Lambda itself writes into the log of a function, in its format and down to its system log level. */
export interface PlatformLog {
  initStart(runtime: string, region: string): string[];
  /** The code has loaded, or failed to. */
  initEnd(durationMs: number, failure?: Pick<InvocationReport, "status" | "errorType">): string[];
  start(requestId: string, version: string): string[];
  /** The lines after an invocation. */
  end(report: InvocationReport): string[];
}

export function platformLog(
  logging: LoggingConfig,
  initializationType: InitializationType,
  now: () => number,
): PlatformLog {
  if (logging.LogFormat !== "JSON") return textLog;
  return jsonLog(logging.SystemLogLevel ?? "INFO", initializationType, now);
}

const textLog: PlatformLog = {
  initStart: (runtime, region) => [
    `INIT_START Runtime Version: ${runtimeVersion(runtime)}\tRuntime Version ARN: ${runtimeArn(region)}`,
  ],
  initEnd: (durationMs, failure) =>
    failure ? [`INIT_REPORT Init Duration: ${durationMs.toFixed(2)} ms\tPhase: init\t${failureOf(failure)}`] : [],
  start: (requestId, version) => [`START RequestId: ${requestId} Version: ${version}`],
  end: (report) => [`END RequestId: ${report.requestId}`, reportLine(report)],
};

/** The tab behind the last field is AWS's. */
function reportLine(report: InvocationReport): string {
  const { requestId, durationMs, initMs, memorySizeMb, usedMb } = report;
  const init = initMs === undefined ? "" : `\tInit Duration: ${initMs.toFixed(2)} ms`;
  return `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${billed(report)} ms\tMemory Size: ${memorySizeMb} MB\tMax Memory Used: ${usedMb} MB${init}\t${failureOf(report)}`;
}

/** An error that the handler answered with is no failure of the environment. */
function failureOf({ status, errorType }: Pick<InvocationReport, "status" | "errorType">): string {
  if (status === "timeout") return "Status: timeout";
  return status === "failure" ? `Status: error\tError Type: ${errorType}` : "";
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html, at the levels of
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
function jsonLog(lowest: SystemLogLevel, initializationType: InitializationType, now: () => number): PlatformLog {
  const at = (level: SystemLogLevel, type: string, record: object) =>
    LEVELS.indexOf(level) < LEVELS.indexOf(lowest)
      ? []
      : [JSON.stringify({ time: new Date(now()).toISOString(), type: `platform.${type}`, record })];
  const init = { initializationType, phase: "init" };
  return {
    initStart: (runtime, region) =>
      at("INFO", "initStart", {
        ...init,
        runtimeVersion: runtimeVersion(runtime),
        runtimeVersionArn: runtimeArn(region),
      }),
    initEnd(durationMs, failure) {
      const record = { ...init, ...(failure ? withType(failure) : { status: "success" }) };
      const level = failure ? "WARN" : initializationType === "on-demand" ? "DEBUG" : "INFO";
      return [
        ...at(failure ? "WARN" : "DEBUG", "initRuntimeDone", record),
        ...at(level, "initReport", { ...record, metrics: { durationMs: rounded(durationMs) } }),
      ];
    },
    start: (requestId, version) => at("INFO", "start", { requestId, version }),
    end(report) {
      const { requestId, status, durationMs, producedBytes } = report;
      const failed = status !== "success";
      const outcome = withType(report);
      const done = { requestId, ...outcome, metrics: { durationMs: rounded(durationMs), producedBytes } };
      return [
        ...at(failed ? "WARN" : "DEBUG", "runtimeDone", done),
        ...at(failed ? "WARN" : "INFO", "report", { requestId, metrics: metrics(report), ...outcome }),
      ];
    },
  };
}

function withType({ status, errorType }: Pick<InvocationReport, "status" | "errorType">): object {
  return errorType === undefined ? { status } : { status, errorType };
}

function metrics(report: InvocationReport): object {
  const { durationMs, initMs, memorySizeMb, usedMb } = report;
  return {
    durationMs: rounded(durationMs),
    billedDurationMs: billed(report),
    memorySizeMB: memorySizeMb,
    maxMemoryUsedMB: usedMb,
    ...(initMs === undefined ? {} : { initDurationMs: rounded(initMs) }),
  };
}

function rounded(milliseconds: number): number {
  return Number(milliseconds.toFixed(3));
}

/** Whole milliseconds, the start of the environment included. */
function billed({ durationMs, initMs = 0 }: InvocationReport): number {
  return Math.ceil(durationMs + initMs);
}

function runtimeVersion(runtime: string): string {
  return `${runtime.replace("nodejs", "nodejs:").replace(".x", "")}.waybill`;
}

function runtimeArn(region: string): string {
  return `arn:aws:lambda:${region}::runtime:${"0".repeat(64)}`;
}
