import { getHeapStatistics } from "node:v8";
import type { MessagePort } from "node:worker_threads";
import { type Call, type CallHandler, callConvention } from "./call-handler.ts";
import type { FunctionLog } from "./function-log.ts";
import { invocationContext } from "./invocation-context.ts";
import type { Handler } from "./load-handler.ts";
import type { InvocationMessage, WorkerMessage } from "./protocol.ts";
import { errorPayload } from "./runtime-error.ts";

/** Runs the handler for one invocation after the other. */
export class ExecutionLoop {
  readonly #port: MessagePort;
  readonly #log: FunctionLog;
  readonly #handler: Handler;
  readonly #call: CallHandler;
  #onEmpty: (() => void) | undefined;

  /** Throws when the handler cannot be called the way the runtime calls handlers. */
  constructor(port: MessagePort, log: FunctionLog, handler: Handler) {
    this.#port = port;
    this.#log = log;
    this.#handler = handler;
    this.#call = callConvention(process.env.AWS_EXECUTION_ENV ?? "", handler);
  }

  start(): void {
    process.on("beforeExit", () => this.#onEmpty?.());
    this.#port.on("message", (invocation: InvocationMessage) => this.#run(invocation));
  }

  #run(invocation: InvocationMessage): void {
    const began = performance.now();
    this.#log.requestId = invocation.requestId;
    process.env._X_AMZN_TRACE_ID = invocation.traceId;
    // The port must not keep the event loop alive now: that it runs empty is how an unsettled handler is noticed.
    this.#port.unref();
    let answered = false;
    const answer = (payload: string, failed: boolean) => {
      if (answered) return;
      answered = true;
      this.#onEmpty = undefined;
      this.#port.ref();
      const { used_heap_size, external_memory } = getHeapStatistics();
      const memoryBytes = used_heap_size + external_memory;
      this.#post({ type: "done", payload, failed, durationMs: performance.now() - began, memoryBytes });
    };
    const fail = (error: unknown) => {
      if (!answered) this.#log.error("Invoke Error", error);
      answer(JSON.stringify(errorPayload(error)), true);
    };
    this.#start(invocation, { succeed: (result) => answer(serialize(result), false), fail });
  }

  #start(invocation: InvocationMessage, answer: Pick<Call, "succeed" | "fail">): void {
    try {
      this.#call({
        ...answer,
        handler: this.#handler,
        event: JSON.parse(invocation.payload),
        context: invocationContext(invocation, process.env),
        onEmptyEventLoop: (then) => {
          this.#onEmpty = then;
        },
      });
    } catch (error) {
      answer.fail(error);
    }
  }

  #post(message: WorkerMessage): void {
    this.#port.postMessage(message);
  }
}

function serialize(result: unknown): string {
  try {
    return JSON.stringify(result) ?? "null";
  } catch (cause) {
    throw new Error("Unable to stringify response body", { cause });
  }
}
