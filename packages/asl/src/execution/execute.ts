import type { StateMachine } from "../definition/parse-state-machine.ts";
import { StateFailure, statesErrors } from "../failure/state-failure.ts";
import { type EventBody, errorDetails, eventBody, notTruncated } from "../history/history-event.ts";
import { Json, type JsonObject } from "../json/json.ts";
import { rootBranch } from "./branch.ts";
import { Cancelled } from "./cancellation.ts";
import { Execution } from "./execution.ts";
import type { Ports } from "./ports.ts";
import { type Redrive, type RedrivePoint, redrivePoint, withoutBranches } from "./redrive.ts";
import { runStates } from "./run-states.ts";

export interface ExecutionOptions {
  /** JSON text. */
  readonly input: string;
  /** The members of the context object that stay the same: Execution (with RoleArn and Input) and StateMachine. */
  readonly context: JsonObject;
  readonly ports: Ports;
  /**
   * Ends the execution. With a `Stop` as its reason the execution is aborted; any other reason only suspends it:
   * nothing more is recorded, `execute` rejects with the reason, and the execution can be run again with its journal.
   */
  readonly signal?: AbortSignal;
  /** More details of the event ExecutionStarted. */
  readonly started?: JsonObject;
  /** Goes on with an execution that did not succeed. */
  readonly redrive?: Redrive | undefined;
  /** Is told where an execution that did not succeed can go on, before it ends. */
  readonly failedAt?: (point: RedrivePoint) => void;
  /** Besides the TimeoutSeconds of the definition. */
  readonly timeoutSeconds?: number;
}

/** The reason of a signal that aborts an execution, as StopExecution gives it. */
export class Stop {
  readonly error: string | undefined;
  readonly cause: string | undefined;

  constructor(error?: string, cause?: string) {
    this.error = error;
    this.cause = cause;
  }
}

export type Outcome =
  | { readonly status: "SUCCEEDED"; readonly output: Json }
  | {
      readonly status: "FAILED" | "TIMED_OUT" | "ABORTED";
      readonly error: string | undefined;
      readonly cause: string | undefined;
    };

/** Runs one execution of `machine` to its end. */
export function execute(machine: StateMachine, options: ExecutionOptions): Promise<Outcome> {
  return new Run(machine, options).run();
}

class Run {
  readonly #machine: StateMachine;
  readonly #options: ExecutionOptions;
  readonly #execution: Execution;
  readonly #root;
  #ended: Outcome | undefined;

  constructor(machine: StateMachine, options: ExecutionOptions) {
    this.#machine = machine;
    this.#options = options;
    const { redrive } = options;
    this.#execution = new Execution(options.ports, options.context, { isExpress: machine.type === "EXPRESS", redrive });
    this.#root = rootBranch(this.#execution, redrive);
  }

  async run(): Promise<Outcome> {
    const { signal } = this.#options;
    const onAbort = () => this.#onAbort();
    const cancelTimeout = this.#start();
    signal?.addEventListener("abort", onAbort);
    try {
      if (signal?.aborted) onAbort();
      return this.#finish(await this.#outcome());
    } finally {
      signal?.removeEventListener("abort", onAbort);
      cancelTimeout?.();
    }
  }

  /** Records the start; returns what takes the timeout away again. */
  #start(): (() => void) | undefined {
    const { input, context, timeoutSeconds = Number.POSITIVE_INFINITY } = this.#options;
    const { RoleArn } = context.Execution as JsonObject;
    const started = { input, inputDetails: notTruncated, roleArn: RoleArn, ...this.#options.started };
    const { redrive } = this.#options;
    const { time } = redrive
      ? this.#root.record(eventBody("ExecutionRedriven", { redriveCount: redrive.count }))
      : this.#root.recordAside(0, eventBody("ExecutionStarted", started));
    const seconds = Math.min(timeoutSeconds, this.#machine.timeoutSeconds ?? Number.POSITIVE_INFINITY);
    if (seconds === Number.POSITIVE_INFINITY) return undefined;
    const { cancellation } = this.#execution;
    this.#execution.waitUntil(time + seconds * 1000, cancellation).then(
      () => this.#end({ status: "TIMED_OUT", error: statesErrors.timeout, cause: undefined }),
      () => {},
    );
    return () => cancellation.cancel();
  }

  #onAbort(): void {
    const reason: unknown = this.#options.signal?.reason;
    if (reason instanceof Stop) {
      this.#end({ status: "ABORTED", error: reason.error, cause: reason.cause });
    } else {
      this.#execution.suspended = true;
      this.#execution.cancellation.cancel();
    }
  }

  #end(outcome: Outcome): void {
    this.#ended ??= outcome;
    this.#execution.cancellation.cancel();
  }

  async #outcome(): Promise<Outcome> {
    try {
      const { input, redrive } = this.#options;
      const data = redrive ? this.#execution.dataOf(redrive.point.inputId) : Json.ofText(input);
      const output = await runStates(this.#root, this.#machine.states, data, redrive?.point);
      return { status: "SUCCEEDED", output };
    } catch (thrown) {
      if (this.#execution.suspended) throw this.#options.signal?.reason;
      if (thrown instanceof Cancelled && this.#ended !== undefined) return this.#ended;
      if (thrown instanceof StateFailure) return { status: "FAILED", error: thrown.error, cause: thrown.cause };
      this.#options.ports.defect?.(thrown);
      return { status: "FAILED", error: statesErrors.runtime, cause: `Internal error: ${(thrown as Error).message}` };
    }
  }

  #finish(outcome: Outcome): Outcome {
    this.#execution.history.end(this.#root.previousEventId, endEvent(outcome));
    const point = outcome.status === "SUCCEEDED" ? undefined : redrivePoint(this.#root);
    if (outcome.status !== "SUCCEEDED" && point) this.#options.failedAt?.(withoutBranches(point, outcome.error));
    return outcome;
  }
}

const endTypes = { FAILED: "Failed", TIMED_OUT: "TimedOut", ABORTED: "Aborted" } as const;

function endEvent(outcome: Outcome): EventBody {
  if (outcome.status !== "SUCCEEDED") return eventBody(`Execution${endTypes[outcome.status]}`, errorDetails(outcome));
  return eventBody("ExecutionSucceeded", { output: outcome.output.text, outputDetails: notTruncated });
}
