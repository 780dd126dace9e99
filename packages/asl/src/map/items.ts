import type { Fields } from "../definition/fields.ts";
import { unexpectedType } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import { queryFault, runtimeFault } from "../failure/state-failure.ts";
import { parsePath } from "../flow/path.ts";
import { isArray, isObject, Json, type JsonValue } from "../json/json.ts";
import { readAt } from "../jsonpath/reference-path.ts";
import { stateItem, stateMembers } from "./map-item.ts";
import type { MapItem } from "./map-run.ts";

/** What a Map iterates over. `input` is what the state works on. */
export type Items = (entry: Entry, input: Json) => Promise<readonly MapItem[]>;

/** Only a distributed Map iterates over the members of an object, too. */
export function parseItems(fields: Fields, compiler: StateCompiler, isDistributed: boolean): Items {
  const itemsIn = isDistributed ? elementsOrMembers : elements;
  return compiler.isJsonata ? parseJsonataItems(fields, compiler, itemsIn) : parseItemsPath(fields, compiler, itemsIn);
}

type ItemsIn = (value: JsonValue | undefined) => readonly MapItem[] | undefined;

function elements(value: JsonValue | undefined): readonly MapItem[] | undefined {
  return isArray(value) ? value.map(stateItem) : undefined;
}

function elementsOrMembers(value: JsonValue | undefined): readonly MapItem[] | undefined {
  return isObject(value) ? stateMembers(value) : elements(value);
}

/** Items: an array with expressions in it or one expression; else the state's input. */
function parseJsonataItems(fields: Fields, compiler: StateCompiler, itemsIn: ItemsIn): Items {
  const template = compiler.template(fields, "Items", undefined);
  const text = String(fields.value("Items"));
  return async (entry, input) => {
    const value = template === undefined ? input.value : await template.evaluate(entry, {});
    const items = itemsIn(value);
    if (items !== undefined) return items;
    if (template !== undefined) throw unexpectedType(text, "Items", "array", value);
    throw queryFault(`Map state input must be an array but was: ${JSON.stringify(value)}`, {});
  };
}

function parseItemsPath(fields: Fields, compiler: StateCompiler, itemsIn: ItemsIn): Items {
  const path = compiler.path(fields, "ItemsPath") ?? parsePath("$");
  const steps = compiler.referenceSteps(fields, "ItemsPath", path.relative);
  return async (entry, input) => {
    const value = readAt(path.document(input.value, entry), steps);
    const items = itemsIn(value);
    if (items === undefined) throw runtimeFault(`Reference path "${path.relative}" must point to array.`);
    entry.inspect("afterItemsPath", Json.ofValue(value ?? null));
    return items;
  };
}
