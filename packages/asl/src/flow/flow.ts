import type { Json, JsonObject } from "../json/json.ts";
import type { InspectedStep } from "../test-state/probe.ts";
import type { Surroundings } from "./surroundings.ts";

/** How data goes through a state: from its input to what it works on, and from its result to its output. */
export interface Flow {
  /** JSONPath: InputPath, then Parameters. JSONata: Arguments. The state's input when it has none of them. */
  before(entry: FlowEntry): Json | Promise<Json>;
  /**
   * JSONPath: ResultSelector, ResultPath, OutputPath. JSONata: Output. Both: Assign. `role` is what `value` is to the
   * state: its result, or the error that it caught.
   */
  after(entry: FlowEntry, value: Json, role?: "result" | "errorOutput"): Json | Promise<Json>;
}

export interface FlowEntry extends Surroundings {
  /** Takes down what the data are behind a step, when somebody looks. */
  inspect(step: InspectedStep, data: Json): void;
  /** Sets variables, which take effect when the state is left. */
  assign(variables: JsonObject): void;
}
