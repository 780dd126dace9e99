import type { Fields } from "../definition/fields.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import type { Json, JsonValue } from "../json/json.ts";

export type ResourceParameters = (entry: Entry, input: Json) => JsonValue | Promise<JsonValue>;

/** What an ItemReader or ResultWriter calls its resource with: Parameters in JSONPath, Arguments in JSONata. */
export function parseResourceParameters(fields: Fields, compiler: StateCompiler): ResourceParameters | undefined {
  if (compiler.isJsonata) {
    const template = compiler.template(fields, "Arguments", undefined);
    return template && ((entry) => template.evaluate(entry, {}));
  }
  const template = compiler.payload(fields, "Parameters");
  return template && ((entry, input) => template.evaluate(input.value, entry));
}
