/*
 * The entry of the worker thread in which one execution environment of a function lives: Lambda's Node.js runtime. It is
 * bundled into dist/lambda-worker.js, shares nothing with the endpoint but messages, and reads the thread's own time.
 */
import { constants, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { ExecutionLoop } from "./execution-loop.ts";
import { FunctionLog } from "./function-log.ts";
import { type Handler, loadHandler } from "./load-handler.ts";
import type { WorkerMessage } from "./protocol.ts";
import { errorPayload, RuntimeError, unhandledRejection } from "./runtime-error.ts";
import { workIn } from "./working-directory.ts";

const STREAMING = Symbol.for("aws.lambda.runtime.handler.streaming");
/** Exit code of Node.js for a module whose top-level await never settles. */
const UNSETTLED_AWAIT = 13;

const port = parentPort;
if (!port) throw new Error("the Lambda runtime is the entry of a worker thread");
const post = (message: WorkerMessage) => port.postMessage(message);
const log = new FunctionLog((text) => post({ type: "log", text }), process.env);
const taskRoot = process.env.LAMBDA_TASK_ROOT ?? "";

letEndpointGoFirst();
log.takeOver();
process.emitWarning = withoutVersionWarning(process.emitWarning);
workIn(taskRoot);
process.on("uncaughtException", (error) => crash("Uncaught Exception", error, 129));
process.on("unhandledRejection", (reason) => crash("Unhandled Promise Rejection", unhandledRejection(reason), 128));
Object.assign(globalThis, {
  awslambda: { streamifyResponse: (handler: object) => Object.assign(handler, { [STREAMING]: "response" }) },
});
void initialize();

/**
 * What functions wait for is the endpoint's one thread: woken on its core, they would make it wait for them. Only Linux counts
 * priorities by thread; elsewhere this would slow down the endpoint too.
 */
function letEndpointGoFirst(): void {
  if (process.platform === "linux") setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
}

async function initialize(): Promise<void> {
  const unsettled = () => process.exit(UNSETTLED_AWAIT);
  process.once("beforeExit", unsettled);
  try {
    const handler = await loadHandler(taskRoot, process.env._HANDLER ?? "");
    refuseStreaming(handler);
    const loop = new ExecutionLoop(port as NonNullable<typeof port>, log, handler);
    process.off("beforeExit", unsettled);
    post({ type: "ready" });
    loop.start();
  } catch (error) {
    crash("Uncaught Exception", error, 129);
  }
}

/** The function is to see the Node.js that its configuration names; the SDK's complaint about this one is not its concern. */
function withoutVersionWarning(emitWarning: typeof process.emitWarning): typeof process.emitWarning {
  return (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).startsWith("NodeVersionSupportWarning:")) emitWarning(warning, ...(rest as []));
  };
}

function refuseStreaming(handler: Handler): void {
  if (!(STREAMING in handler)) return;
  throw new RuntimeError(
    "StreamingNotImplemented",
    "Response streaming (awslambda.streamifyResponse) is not implemented by this endpoint.",
  );
}

/** As on AWS, an error outside of the handler's answer ends the environment. */
function crash(title: string, error: unknown, exitCode: number): never {
  log.error(title, error);
  post({ type: "crash", payload: JSON.stringify(errorPayload(error)) });
  process.exit(exitCode);
}
