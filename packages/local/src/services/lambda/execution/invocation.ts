import { availableParallelism } from "node:os";
import type { FunctionRecord, VersionRecord } from "../functions/function-record.ts";

/** What is to run: a version, and the function whose concurrency it counts to. */
export interface InvocationTarget {
  readonly function: FunctionRecord;
  readonly version: VersionRecord;
}

/** One run of a function, as the services of the endpoint ask for it. */
export interface InvocationRequest {
  readonly requestId: string;
  /** The function as the caller named it: with the alias or version, if it named one. */
  readonly functionArn: string;
  /** JSON. */
  readonly payload: string;
  /** JSON. */
  readonly clientContext?: string;
  /** Wanted: the last 4 KB of the log. */
  readonly tail?: boolean;
}

export interface InvocationOutcome {
  /** JSON: what the handler returned, or the function error. */
  readonly payload: string;
  /** The function failed; AWS says so by `X-Amz-Function-Error: Unhandled`. */
  readonly failed: boolean;
  readonly logTail?: string;
}

/** Runs functions. */
export interface FunctionRunner {
  /** A function error is an outcome. Rejects when the function could not run: TooManyRequestsException, … */
  invoke(target: InvocationTarget, request: InvocationRequest): Promise<InvocationOutcome>;
}

/** Environments that a version of a function may have at once on this machine; further invocations wait for one. */
export const ENVIRONMENTS_PER_VERSION = Math.max(2, 1 + availableParallelism());
