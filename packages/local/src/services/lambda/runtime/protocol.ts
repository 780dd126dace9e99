/*
 * What the endpoint and the worker thread of an execution environment say to each other. The configuration of the function
 * reaches the worker as it reaches a runtime on AWS: in environment variables.
 */

/** Endpoint → worker: run the handler once. */
export interface InvocationMessage {
  readonly requestId: string;
  /** As the caller named it: with the alias or version, if it named one. */
  readonly functionArn: string;
  readonly timeoutMs: number;
  /** JSON. */
  readonly payload: string;
  readonly traceId: string;
  /** JSON of the caller's client context. */
  readonly clientContext?: string;
}

/** Worker → endpoint. */
export type WorkerMessage =
  /** The function's code is loaded. */
  | { readonly type: "ready" }
  | { readonly type: "log"; readonly text: string }
  /** The handler answered; `payload` is JSON, of an error if `failed`. */
  | {
      readonly type: "done";
      readonly payload: string;
      readonly failed: boolean;
      readonly durationMs: number;
      readonly memoryBytes: number;
    }
  /** The environment is about to exit; `payload` is the JSON of the error that every waiting invocation gets. */
  | { readonly type: "crash"; readonly payload: string };

/** A function error as Lambda answers it. */
export interface ErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
