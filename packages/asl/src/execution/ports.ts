import type { HistoryEvent } from "../history/history-event.ts";
import type { Json } from "../json/json.ts";
import type { MapRunCall } from "../map/map-run.ts";
import type { TaskCall } from "../task/task-call.ts";

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `callback` once, `milliseconds` from now; the returned function cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

export interface Random {
  /** In [0, 1). */
  next(): number;
  uuid(): string;
}

/**
 * What an execution has to remember so that, run again from its start after the process died, it comes to the same point
 * without doing twice what was done. Values can be cloned structurally.
 */
export interface Journal {
  get(id: string): unknown;
  /**
   * `kind` is "effect" for what must be kept before anything that depends on it leaves the execution (results of tasks,
   * random values, deadlines), and "event" for the ids and times of events, which are only kept alongside.
   */
  put(id: string, value: unknown, kind: "effect" | "event"): void;
}

/** Everything that an execution reaches outside of itself. */
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  /** Performs a task. Throws a TaskFailure when the task fails. */
  task(call: TaskCall): Promise<Json>;
  /** Runs the iterations of a distributed Map; gives its result. Throws a TaskFailure when the run fails. */
  mapRun?(call: MapRunCall): Promise<Json>;
  /** Receives each event once, in order of ids unless an interrupted execution is being run again. */
  event?(event: HistoryEvent): void;
  readonly journal?: Journal;
  /** Is told of a defect of the interpreter, which ends the execution with States.Runtime. */
  defect?(error: unknown): void;
}
