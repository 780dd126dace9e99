import type { Stamp } from "../history/history.ts";
import type { EventBody } from "../history/history-event.ts";
import type { JsonObject } from "../json/json.ts";
import { type Cancellation, Cancelled } from "./cancellation.ts";
import type { Entry } from "./entry.ts";
import type { Execution } from "./execution.ts";
import type { Redrive, RedrivePoint } from "./redrive.ts";
import { Variables } from "./variables.ts";

/** Names the events of one owner by their order and type, the same in every run. */
export class EventKeys {
  readonly #owner: string;
  #taken = 0;

  constructor(owner: string) {
    this.#owner = owner;
  }

  /** The key of `body` if it comes next. */
  of(body: EventBody): string {
    return `${this.#owner}:${this.#taken}${body.type}`;
  }

  take(): void {
    this.#taken++;
  }
}

export interface BranchOptions {
  readonly execution: Execution;
  /** Names the branch within its execution, the same in every run: `""`, `4/1.0`. */
  readonly path: string;
  readonly previousEventId: number;
  readonly cancellation: Cancellation;
  readonly variables: Variables;
  /** `$$.Map` inside of a Map iteration. */
  readonly map: JsonObject | undefined;
  /**
   * In the run before, this branch was cancelled by another's failure: it may come as far as it came then, and no
   * further. Whatever would be new is its end.
   */
  readonly endsWhereItDid: boolean;
  /** Where it goes on, in an execution that is redriven. */
  readonly from?: RedrivePoint | undefined;
}

/** One line of states: the execution's own, a branch of a Parallel or an iteration of a Map. */
export class Branch {
  readonly execution: Execution;
  readonly path: string;
  readonly cancellation: Cancellation;
  readonly variables: Variables;
  readonly map: JsonObject | undefined;
  readonly endsWhereItDid: boolean;
  /** The event that the next one follows. */
  previousEventId: number;
  /** The state that was entered last. */
  entry: Entry | undefined;
  /** Between two states, and after the last one: what comes next, and the event that has its input. */
  left: { readonly next: string | undefined; readonly outputId: number } | undefined;
  readonly #keys: EventKeys;
  #entries: number;

  constructor(options: BranchOptions) {
    this.execution = options.execution;
    this.path = options.path;
    this.#keys = new EventKeys(options.path);
    this.cancellation = options.cancellation;
    this.variables = options.variables;
    this.map = options.map;
    this.endsWhereItDid = options.endsWhereItDid;
    this.previousEventId = options.previousEventId;
    const { from } = options;
    // A state that had been entered is not entered again.
    this.#entries = from === undefined ? 0 : from.entries - (from.enteredTime === undefined ? 0 : 1);
    if (from !== undefined) this.variables.set(from.variables);
  }

  /** How many states have been entered. */
  get entries(): number {
    return this.#entries;
  }

  /** The path of the next state that is entered. */
  nextEntryPath(): string {
    const index = this.#entries++;
    return this.path === "" ? `${index}` : `${this.path}/${index}`;
  }

  /** Records an event that follows the branch's last one and becomes the last one itself. */
  record(body: EventBody, keys: EventKeys = this.#keys): Stamp {
    const stamp = this.recordAside(this.previousEventId, body, keys);
    this.previousEventId = stamp.id;
    return stamp;
  }

  /** Records an event that no other one follows. */
  recordAside(previousEventId: number, body: EventBody, keys: EventKeys = this.#keys): Stamp {
    this.cancellation.throwIfCancelled();
    const { history } = this.execution;
    const key = keys.of(body);
    if (this.endsWhereItDid && !history.wasRecorded(key)) throw new Cancelled();
    keys.take();
    return history.record(key, previousEventId, body);
  }

  /** Records what became of something that was cancelled. */
  recordAborted(body: EventBody, keys: EventKeys = this.#keys): void {
    const { execution } = this;
    const key = keys.of(body);
    if (execution.suspended || (this.endsWhereItDid && !execution.history.wasRecorded(key))) return;
    keys.take();
    this.previousEventId = execution.history.record(key, this.previousEventId, body).id;
  }
}

/** `map`: what `$$.Map` is in a state of a Map that is tested alone. */
export function rootBranch(execution: Execution, redrive?: Redrive, map?: JsonObject): Branch {
  return new Branch({
    execution,
    path: "",
    from: redrive?.point,
    // AWS lets the first state follow no event, although ExecutionStarted comes before it.
    previousEventId: redrive?.events ?? 0,
    cancellation: execution.cancellation,
    variables: new Variables(),
    map,
    endsWhereItDid: false,
  });
}
