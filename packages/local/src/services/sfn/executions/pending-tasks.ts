import { Json, type TaskCall, TaskFailure } from "@waybill/asl";
import { key, type Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { invalidToken, taskTimedOut } from "../errors.ts";

/** How a worker said that its task ended. */
type TaskOutcome =
  | { readonly output: string }
  | { readonly error: string | undefined; readonly cause: string | undefined };

interface Waiting {
  readonly owner: string;
  end(outcome: TaskOutcome): void;
  beat(): void;
}

/** Tokens of tasks that nobody waits for any longer, so many at most. */
const REMEMBERED = 10_000;

/** Id of an execution, then the token. */
function outcomeKey(owner: string, ...token: [] | [string]): Uint8Array {
  return key("sfn", "task-outcome", owner, ...token);
}

/**
 * The tasks that wait for somebody with their token. What a worker reported is in the store before it is told so, and stays
 * until the execution has ended: a process that dies in between finds it again.
 */
export class PendingTasks {
  readonly #host: Host;
  readonly #waiting = new Map<string, Waiting>();
  readonly #over = new Set<string>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Resolves with what is reported with `token`. `owner` is the id of the execution. Throws the TaskFailure that is reported. */
  async wait(
    owner: string,
    token: string,
    { signal, heartbeat }: Pick<TaskCall, "signal" | "heartbeat">,
  ): Promise<Json> {
    const known = this.#host.store.get(outcomeKey(owner, token)) as TaskOutcome | undefined;
    if (known !== undefined) return resultOf(known);
    const outcome = await new Promise<TaskOutcome>((resolve, reject) => {
      this.#waiting.set(token, { owner, end: resolve, beat: heartbeat });
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    }).finally(() => this.#end(token));
    return resultOf(outcome);
  }

  /** Throws InvalidToken, or TaskTimedOut for a task that is over. */
  report(token: string, outcome: TaskOutcome): void {
    const waiting = this.#require(token);
    this.#host.store.transaction((tx) => tx.put(outcomeKey(waiting.owner, token), outcome));
    waiting.end(outcome);
  }

  /** Starts the time anew within which the worker must be heard of. Throws as `report` does. */
  beat(token: string): void {
    this.#require(token).beat();
  }

  /** The execution has ended. */
  forget(tx: Writer, owner: string): void {
    for (const { key: at } of [...tx.range({ prefix: outcomeKey(owner) })]) tx.delete(at);
  }

  #require(token: string): Waiting {
    const waiting = this.#waiting.get(token);
    if (waiting) return waiting;
    throw this.#over.has(token) ? taskTimedOut() : invalidToken();
  }

  #end(token: string): void {
    this.#waiting.delete(token);
    this.#over.add(token);
    const [oldest] = this.#over;
    if (this.#over.size > REMEMBERED && oldest !== undefined) this.#over.delete(oldest);
  }
}

function resultOf(outcome: TaskOutcome): Json {
  if ("output" in outcome) return Json.ofText(outcome.output);
  throw new TaskFailure(outcome.error, outcome.cause);
}
