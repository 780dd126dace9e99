import { conditionalWrite, executionName, type FileChange, parseS3Event } from "@waybill/catalog";
import type { StartExecution } from "./execution-starter.ts";
import { type Attempt, invocationLog } from "./invocation-log.ts";
import { mapBounded } from "./map-bounded.ts";

export interface HandlerPorts {
  readonly startExecution: StartExecution;
  /** Takes one line of JSON, without its end. */
  readonly writeLog: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** As many as the SDK's agent holds connections, less what a retry may need. */
const CONCURRENT_STARTS = 32;

/**
 * Makes the function's handler: starts one execution for each change in an S3 event. It tries every change even if one
 * fails, and then fails as a whole, so that Lambda delivers the event again: executions that were started are known by
 * their names and not started twice.
 *
 * Rejects with NotAnS3EventError for an event of another kind, with an AggregateError when a change could not be started.
 */
export function createHandler({ startExecution, writeLog, now }: HandlerPorts) {
  const attempt = async (change: FileChange): Promise<Attempt> => {
    if (change.kind === "version-deleted") return { change, outcome: "unresolved" };
    try {
      const outcome = await startExecution(executionName(change), JSON.stringify(conditionalWrite(change)));
      return { change, outcome };
    } catch (error) {
      return { change, outcome: "failed", error };
    }
  };

  return async (event: unknown, context?: { readonly awsRequestId?: string }): Promise<void> => {
    const { changes, ignored } = parseS3Event(event);
    const attempts = await mapBounded(changes, CONCURRENT_STARTS, attempt);
    writeLog(JSON.stringify(invocationLog({ attempts, ignored, now: now(), requestId: context?.awsRequestId })));

    const errors = attempts.flatMap(({ outcome, error }) => (outcome === "failed" ? [error] : []));
    if (errors.length > 0) {
      throw new AggregateError(errors, `${errors.length} of ${changes.length} changes not started: ${errors[0]}`);
    }
  };
}
