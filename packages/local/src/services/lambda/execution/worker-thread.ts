import { Worker } from "node:worker_threads";
import type { InvocationMessage, WorkerMessage } from "../runtime/protocol.ts";
import type { EnvironmentEnd } from "./environment-failure.ts";
import { workerBundle } from "./worker-bundle.ts";

/** Node's default for V8's young generation, in MB. */
const MAX_YOUNG_MB = 48;

/** The worker thread of an execution environment, and what becomes of it. */
export class WorkerThread {
  /** Why the thread ended. Never rejects. */
  readonly ended: Promise<EnvironmentEnd>;
  readonly #worker: Worker;
  /** Known before the thread is gone: it was killed, ran out of memory, or said why it would exit. */
  #end: EnvironmentEnd | undefined;

  constructor(memoryMb: number, variables: Record<string, string>, onMessage: (message: WorkerMessage) => void) {
    this.#worker = new Worker(workerBundle(), {
      env: variables,
      argv: [],
      execArgv: [],
      stdout: true,
      stderr: true,
      // The shares of the memory that Lambda's bootstrap gives to V8.
      resourceLimits: {
        maxOldGenerationSizeMb: Math.floor(memoryMb * 0.9),
        maxYoungGenerationSizeMb: Math.min(MAX_YOUNG_MB, Math.ceil(memoryMb * 0.15)),
      },
    });
    this.#worker.on("message", (message: WorkerMessage) => {
      if (message.type === "crash") this.#end ??= { kind: "crash", payload: message.payload };
      else onMessage(message);
    });
    this.#worker.on("error", (error: NodeJS.ErrnoException) => {
      this.#end ??= error.code === "ERR_WORKER_OUT_OF_MEMORY" ? { kind: "out of memory" } : { kind: "exit", code: 1 };
    });
    this.ended = new Promise((resolve) => {
      this.#worker.once("exit", (code) => resolve(this.#end ?? { kind: "exit", code }));
    });
  }

  post(message: InvocationMessage): void {
    this.#worker.postMessage(message);
  }

  /** Ends the thread, even one that never yields. */
  kill(why: EnvironmentEnd): void {
    this.#end ??= why;
    void this.#worker.terminate();
  }
}
