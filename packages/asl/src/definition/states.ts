import type { Entry } from "../execution/entry.ts";
import type { Json } from "../json/json.ts";

export const stateTypes = ["Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map"] as const;

export type StateType = (typeof stateTypes)[number];

/** The states of a state machine, of a Parallel branch or of a Map's item processor, compiled. */
export interface States {
  readonly startAt: string;
  readonly byName: ReadonlyMap<string, State>;
}

export interface State {
  readonly name: string;
  readonly type: StateType;
  readonly run: RunState;
}

/** Runs a state that was entered. Throws a StateFailure or StateFault when it fails. */
export type RunState = (entry: Entry) => Promise<Step>;

/** A state's output and the state that follows; without one the branch ends. */
export interface Step {
  readonly output: Json;
  readonly next: string | undefined;
}
