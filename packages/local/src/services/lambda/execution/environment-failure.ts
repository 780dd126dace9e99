import type { ErrorPayload } from "../runtime/protocol.ts";

/** Why an execution environment ended before it answered. */
export type EnvironmentEnd =
  | { readonly kind: "timeout"; readonly timeoutMs: number }
  | { readonly kind: "out of memory" }
  /** The runtime reported an error and exited; `payload` is that error as JSON. */
  | { readonly kind: "crash"; readonly payload: string }
  | { readonly kind: "exit"; readonly code: number };

export interface EnvironmentFailure {
  /** JSON, what the invocation answers. */
  readonly payload: string;
  /** In the report line. */
  readonly errorType: string;
  /** What Lambda writes into the log about it. */
  readonly logLines: readonly string[];
}

/** An environment's end as AWS words it. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export function environmentFailure(end: EnvironmentEnd, requestId: string, now: number): EnvironmentFailure {
  if (end.kind === "crash") {
    return { payload: end.payload, errorType: (JSON.parse(end.payload) as ErrorPayload).errorType, logLines: [] };
  }
  if (end.kind === "timeout") {
    const text = `Task timed out after ${(end.timeoutMs / 1000).toFixed(2)} seconds`;
    return {
      payload: payload("Sandbox.Timedout", requestId, text),
      errorType: "Sandbox.Timedout",
      logLines: [`${new Date(now).toISOString()} ${requestId} ${text}`],
    };
  }
  const text = exitText(end);
  return {
    payload: payload("Runtime.ExitError", requestId, text),
    errorType: end.kind === "exit" ? "Runtime.ExitError" : "Runtime.OutOfMemory",
    logLines: [`RequestId: ${requestId} Error: ${text}\nRuntime.ExitError`],
  };
}

function exitText(end: EnvironmentEnd): string {
  if (end.kind !== "exit") return "Runtime exited with error: signal: killed";
  return end.code === 0
    ? "Runtime exited without providing a reason"
    : `Runtime exited with error: exit status ${end.code}`;
}

function payload(errorType: string, requestId: string, text: string): string {
  return JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${text}` } satisfies ErrorPayload);
}
