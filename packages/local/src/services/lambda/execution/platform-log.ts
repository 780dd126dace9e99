import type { LoggingConfig } from "@aws-sdk/client-lambda";

/** How an invocation ended, for its report. */
export interface InvocationReport {
  readonly requestId: string;
  readonly durationMs: number;
  readonly memorySizeMb: number;
  readonly usedMb: number;
  /** Of the invocation that waited for the environment to start. */
  readonly initMs?: number;
  readonly status: "success" | "error" | "timeout" | "failure";
  /** `Runtime.ExitError`, … when the environment ended. */
  readonly errorType?: string;
}

/** What Lambda itself writes into the log of a function, in its format and down to its system log level. */
export interface PlatformLog {
  initStart(runtime: string, region: string): string | undefined;
  start(requestId: string, version: string): string | undefined;
  /** The lines after an invocation. */
  end(report: InvocationReport): string[];
}

export function platformLog(logging: LoggingConfig, now: () => number): PlatformLog {
  return logging.LogFormat === "JSON" ? jsonLog(logging.SystemLogLevel ?? "INFO", now) : textLog;
}

const textLog: PlatformLog = {
  initStart: (runtime, region) =>
    `INIT_START Runtime Version: ${runtimeVersion(runtime)}\tRuntime Version ARN: ${runtimeArn(region)}`,
  start: (requestId, version) => `START RequestId: ${requestId} Version: ${version}`,
  end: (report) => [`END RequestId: ${report.requestId}`, reportLine(report)],
};

function reportLine(report: InvocationReport): string {
  const { requestId, durationMs, initMs, memorySizeMb, usedMb } = report;
  const init = initMs === undefined ? "" : `\tInit Duration: ${initMs.toFixed(2)} ms`;
  return `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${billed(report)} ms\tMemory Size: ${memorySizeMb} MB\tMax Memory Used: ${usedMb} MB${init}${failureOf(report)}`;
}

/** An error that the handler answered with is no failure of the environment. */
function failureOf({ status, errorType }: InvocationReport): string {
  if (status === "timeout") return "\tStatus: timeout";
  return status === "failure" ? `\tStatus: error\tError Type: ${errorType}` : "";
}

/** https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html */
function jsonLog(level: string, now: () => number): PlatformLog {
  const line = (type: string, record: object) =>
    JSON.stringify({ time: new Date(now()).toISOString(), type: `platform.${type}`, record });
  const atInfo = (type: string, record: object) => (level === "WARN" ? undefined : line(type, record));
  return {
    initStart: (runtime, region) =>
      atInfo("initStart", {
        initializationType: "on-demand",
        phase: "init",
        runtimeVersion: runtimeVersion(runtime),
        runtimeVersionArn: runtimeArn(region),
      }),
    start: (requestId, version) => atInfo("start", { requestId, version }),
    end: (report) => {
      const record = { requestId: report.requestId, metrics: metrics(report), status: report.status };
      const withType = report.errorType === undefined ? record : { ...record, errorType: report.errorType };
      const isWanted = level !== "WARN" || report.status === "failure" || report.status === "timeout";
      return isWanted ? [line("report", withType)] : [];
    },
  };
}

function metrics(report: InvocationReport): object {
  const { durationMs, initMs, memorySizeMb, usedMb } = report;
  return {
    durationMs: Number(durationMs.toFixed(3)),
    billedDurationMs: billed(report),
    memorySizeMB: memorySizeMb,
    maxMemoryUsedMB: usedMb,
    ...(initMs === undefined ? {} : { initDurationMs: Number(initMs.toFixed(3)) }),
  };
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
