import type { Json, JsonObject, JsonValue } from "../json/json.ts";

/** What the fields of a state can refer to besides the data that they are applied to. */
export interface Surroundings {
  /** The state's input, as it came. */
  readonly input: Json;
  /** The context object: `$$` in JSONPath, `$states.context` in JSONata. Made when it is asked for. */
  readonly context: JsonObject;
  variable(name: string): JsonValue | undefined;
  /** In [0, 1); the same again when an interrupted execution is run again. */
  random(): number;
  uuid(): string;
  /** Milliseconds since the epoch. */
  now(): number;
}
