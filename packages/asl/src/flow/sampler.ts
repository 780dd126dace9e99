import { parseIntrinsic } from "../intrinsics/parse-intrinsic.ts";
import type { JsonValue } from "../json/json.ts";
import { fieldValueAt, parsePath } from "./path.ts";
import type { Surroundings } from "./surroundings.ts";

/** The value of a field that takes a JSONPath or an intrinsic function call. `field` is its name, for messages. */
export interface Sampler {
  readonly variables: readonly string[];
  evaluate(data: JsonValue, around: Surroundings, field: string): JsonValue;
}

/** Throws a SyntaxError when `text` is neither. */
export function parseSampler(text: string): Sampler {
  if (text.startsWith("States.")) return parseIntrinsic(text);
  const path = parsePath(text);
  return {
    variables: path.variable === undefined ? [] : [path.variable],
    evaluate: (data, around, field) => fieldValueAt(path, data, around, field),
  };
}
