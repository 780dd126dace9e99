import type { Fields } from "../definition/fields.ts";
import { unexpectedType } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import { queryFault, runtimeFault } from "../failure/state-failure.ts";
import { parsePath } from "../flow/path.ts";
import { isArray, Json, type JsonValue } from "../json/json.ts";
import { readAt } from "../jsonpath/reference-path.ts";

/** The array that a Map iterates over. `input` is what the state works on. */
export type Items = (entry: Entry, input: Json) => Promise<readonly JsonValue[]>;

export function parseItems(fields: Fields, compiler: StateCompiler): Items {
  return compiler.isJsonata ? parseJsonataItems(fields, compiler) : parseItemsPath(fields, compiler);
}

/** Items: an array with expressions in it or one expression; else the state's input. */
function parseJsonataItems(fields: Fields, compiler: StateCompiler): Items {
  const template = compiler.template(fields, "Items", undefined);
  const text = String(fields.value("Items"));
  return async (entry, input) => {
    const items = template === undefined ? input.value : await template.evaluate(entry, {});
    if (isArray(items)) return items;
    if (template !== undefined) throw unexpectedType(text, "Items", "array", items);
    throw queryFault(`Map state input must be an array but was: ${JSON.stringify(items)}`, {});
  };
}

function parseItemsPath(fields: Fields, compiler: StateCompiler): Items {
  const path = compiler.path(fields, "ItemsPath") ?? parsePath("$");
  const steps = compiler.referenceSteps(fields, "ItemsPath", path.relative);
  return async (entry, input) => {
    const items = readAt(path.document(input.value, entry), steps);
    if (isArray(items)) {
      entry.inspect("afterItemsPath", Json.ofValue(items));
      return items;
    }
    throw runtimeFault(`Reference path "${path.relative}" must point to array.`);
  };
}
