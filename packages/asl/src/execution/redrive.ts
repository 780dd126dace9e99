import { statesErrors } from "../failure/state-failure.ts";
import type { JsonObject } from "../json/json.ts";
import type { Branch } from "./branch.ts";

/** Where a line of states that did not succeed had come to: what it needs to go on from there. Can be kept as JSON. */
export interface RedrivePoint {
  /** Undefined when the last state had been left. */
  readonly state?: string;
  /** The event that has the state's input: the state was entered with it, or the one before was left with it. */
  readonly inputId: number;
  /** When the state was entered, if it was. */
  readonly enteredTime?: number;
  /** The attempt that failed. */
  readonly attempt: number;
  /** How many states had been entered. */
  readonly entries: number;
  readonly variables: JsonObject;
  /** Of a Parallel or an inline Map that had started. */
  readonly branches?: BranchPoints;
}

/** How far the branches of one attempt had come, by their index. Those that had not begun are in neither list. */
export interface BranchPoints {
  /** Those that succeeded: the event that has the output. */
  readonly done: readonly (readonly [index: number, outputId: number])[];
  readonly open: readonly (readonly [index: number, point: RedrivePoint])[];
}

/** An execution that goes on from the state that it failed in (AWS, "Redriving executions"). */
export interface Redrive {
  readonly point: RedrivePoint;
  /** Times that it was redriven, this time included. */
  readonly count: number;
  /** Events that it has. */
  readonly events: number;
  /** The input or output, JSON text, that one of its events has. */
  dataOf(eventId: number): string;
}

/** Where `branch` can go on; undefined before its first state. */
export function redrivePoint(branch: Branch): RedrivePoint | undefined {
  const { entry, entries, left } = branch;
  const variables = branch.variables.all;
  if (left !== undefined) {
    return { inputId: left.outputId, attempt: 1, entries, variables, ...(left.next && { state: left.next }) };
  }
  if (entry === undefined) return undefined;
  const { name: state, attempt, entered, branches } = entry;
  const started = branches && { branches: branches.points() };
  return { state, attempt, entries, inputId: entered.id, enteredTime: entered.time, variables, ...started };
}

/** As AWS says, a state that failed of data that is too large runs again with all of its branches. */
export function withoutBranches(point: RedrivePoint, error: string | undefined): RedrivePoint {
  if (error !== statesErrors.dataLimitExceeded) return point;
  const { branches: _, ...whole } = point;
  return whole;
}
