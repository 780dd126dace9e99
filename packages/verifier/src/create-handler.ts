import { compare } from "./compare.ts";
import { noFindings } from "./findings.ts";
import type { HandlerPorts } from "./handler-ports.ts";
import { runLog, runMetrics } from "./run-log.ts";

/** What Lambda tells of an invocation. */
export interface InvocationContext {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis(): number;
}

/** Milliseconds that are left for what is under way, and for saying so, when the time is up. */
const RESERVE = 30_000;

const TIME_IS_UP =
  "The time of the function is up. Give it more of it, up to 15 minutes, or more memory, which is more processor too. A " +
  "bucket that is too large for that is compared by `waybill verify --aws`, which has all the time it needs.";

/**
 * Makes the function's handler: compares bucket and table, mends what differs if it is to, writes its metrics (`runLog`) and
 * answers them. A run that cannot come to its end (no time, no room, no permission) stops with what it has found until then,
 * says so (`Completed` 0), leaves no temporary files, and rejects with the reason.
 */
export function createHandler(ports: HandlerPorts) {
  return async (_event: unknown, context: InvocationContext): Promise<ReturnType<typeof runMetrics>> => {
    const started = ports.now();
    const findings = noFindings();
    let failure: Error | undefined;
    try {
      await withinTime(context, (signal) => compare(ports, findings, signal));
    } catch (error) {
      failure = explained(error);
    }
    const run = { findings, started, ended: ports.now(), failure };
    ports.writeLog(JSON.stringify(runLog(run, context.awsRequestId)));
    if (failure) throw failure;
    return runMetrics(run);
  };
}

/** `work` with a signal that comes while there is time to stop. */
async function withinTime(context: InvocationContext, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const remaining = context.getRemainingTimeInMillis();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(TIME_IS_UP)), remaining - Math.min(RESERVE, remaining / 10));
  try {
    await work(stop.signal);
  } finally {
    clearTimeout(timer);
  }
}

function explained(error: unknown): Error {
  if ((error as NodeJS.ErrnoException).code === "ENOSPC") {
    const message =
      "The temporary storage of the function is full: files and records take some 500 bytes each. Give it more.";
    return new Error(message, { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error));
}
