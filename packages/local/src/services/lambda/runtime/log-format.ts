import { format } from "node:util";
import { errorPayload } from "./runtime-error.ts";

export type LogLevel = "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "FATAL";

/** Lowest first. */
export const LOG_LEVELS: readonly LogLevel[] = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

/** Turns what a handler passed to `console` into one log event. */
export type LogFormat = (requestId: string | undefined, level: LogLevel, values: readonly unknown[]) => string;

/** `2026-11-22T09:17:03.512Z⇥<request id>⇥INFO⇥text` */
export const textFormat: LogFormat = (requestId, level, values) =>
  `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...values)}\n`;

/** One JSON object; a lone argument stays what it is, several become one text. */
export const jsonFormat: LogFormat = (requestId, level, values) => {
  const head = { timestamp: new Date().toISOString(), level, requestId };
  if (values.length === 1) return stringify(head, values[0]);
  const error = values.find((value) => value instanceof Error);
  return `${JSON.stringify({ ...head, message: format(...values), ...(error ? describeError(error) : {}) })}\n`;
};

function stringify(head: object, message: unknown): string {
  try {
    return `${JSON.stringify({ ...head, message }, (_, value) => (value instanceof Error ? withFields(value) : value))}\n`;
  } catch {
    return `${JSON.stringify({ ...head, message: format(message) })}\n`;
  }
}

function withFields(error: Error): object {
  return { ...describeError(error), ...error };
}

function describeError(error: Error): object {
  return {
    errorType: error.constructor?.name ?? "UnknownError",
    errorMessage: error.message,
    stackTrace: error.stack?.split("\n") ?? [],
  };
}

/** The arguments of `console.error` with which the runtime reports an error in the text format. */
export function textOfError(title: string, error: unknown): readonly unknown[] {
  return [title, `\t${JSON.stringify(enumerable(toError(error)), (_, value) => enumerable(value))}`];
}

/** The same for the JSON format, which has a place for the error itself. */
export function jsonOfError(_title: string, error: unknown): readonly unknown[] {
  return [toError(error)];
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(errorPayload(error).errorMessage);
}

/** Name, message and stack of an error are not enumerable; in a log they are what matters. */
function enumerable(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { code } = value as Error & { code?: unknown };
  return {
    errorType: value.name,
    errorMessage: value.message,
    code,
    ...value,
    stack: value.stack?.split("\n"),
  };
}
