import type { Fields } from "../definition/fields.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import type { Surroundings } from "../flow/surroundings.ts";
import { Json, type JsonObject } from "../json/json.ts";

/** Makes an iteration's input. `map` is `$$.Map` in it, `input` what the Map works on. */
export type ItemSelector = (entry: Entry, input: Json, map: JsonObject) => Json | Promise<Json>;

/** ItemSelector, or Parameters as it was called before; without one the item itself is the input. */
export function parseItemSelector(fields: Fields, compiler: StateCompiler): ItemSelector | undefined {
  if (compiler.isJsonata) {
    const template = compiler.template(fields, "ItemSelector", undefined);
    if (template === undefined) return undefined;
    return async (entry, _input, map) => Json.ofValue(await template.evaluate(around(entry, map), {}));
  }
  fields.exclusive(["ItemSelector", "Parameters"]);
  const template = compiler.payload(fields, fields.has("ItemSelector") ? "ItemSelector" : "Parameters");
  if (template === undefined) return undefined;
  return (entry, input, map) => Json.ofValue(template.evaluate(input.value, around(entry, map)));
}

function around(entry: Entry, map: JsonObject): Surroundings {
  return {
    input: entry.input,
    get context() {
      return entry.contextOf(map);
    },
    variable: (name) => entry.variable(name),
    random: () => entry.random(),
    uuid: () => entry.uuid(),
    now: () => entry.now(),
  };
}
