import type { JsonObject } from "../json/json.ts";

/** Where an execution that did not succeed had come to: what it needs to go on from there. Can be kept as JSON. */
export interface RedrivePoint {
  readonly state: string;
  /** The event that the state was entered with: it has the state's input. */
  readonly enteredId: number;
  readonly enteredTime: number;
  /** The attempt that failed. */
  readonly attempt: number;
  /** How many states had been entered before. */
  readonly entries: number;
  readonly variables: JsonObject;
}

/** An execution that goes on from the state that it failed in (AWS, "Redriving executions"). */
export interface Redrive {
  readonly point: RedrivePoint;
  /** Times that it was redriven, this time included. */
  readonly count: number;
  /** Events that it has. */
  readonly events: number;
}
