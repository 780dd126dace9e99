import type { LoggingConfig } from "@aws-sdk/client-lambda";
import { validate } from "../constraints.ts";
import { invalidParameter } from "../errors.ts";

const LOG_GROUP = { minLength: 1, maxLength: 512, pattern: "[\\.\\-_/#A-Za-z0-9]+" };
const APPLICATION_LEVELS = { oneOf: ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] };
const SYSTEM_LEVELS = { oneOf: ["DEBUG", "INFO", "WARN"] };

/**
 * The logging configuration after `change`: levels exist in the JSON format only, where they default to INFO.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html
 */
export function loggingConfig(
  functionName: string,
  change: LoggingConfig | undefined,
  before: LoggingConfig = {},
): LoggingConfig {
  const merged = { ...before, ...change };
  const format = merged.LogFormat ?? "Text";
  validate({
    "loggingConfig.logFormat": [format, { oneOf: ["JSON", "Text"] }],
    "loggingConfig.applicationLogLevel": [merged.ApplicationLogLevel, APPLICATION_LEVELS],
    "loggingConfig.systemLogLevel": [merged.SystemLogLevel, SYSTEM_LEVELS],
    "loggingConfig.logGroup": [merged.LogGroup, LOG_GROUP],
  });
  const LogGroup = merged.LogGroup ?? `/aws/lambda/${functionName}`;
  if (format === "Text") {
    if (change?.ApplicationLogLevel !== undefined || change?.SystemLogLevel !== undefined) {
      throw invalidParameter("Log level can only be set when the log format is JSON.");
    }
    return { LogFormat: "Text", LogGroup };
  }
  return {
    LogFormat: "JSON",
    ApplicationLogLevel: merged.ApplicationLogLevel ?? "INFO",
    SystemLogLevel: merged.SystemLogLevel ?? "INFO",
    LogGroup,
  };
}
