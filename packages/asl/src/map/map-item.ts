import { Json, type JsonObject, type JsonValue } from "../json/json.ts";
import type { MapItem } from "./map-run.ts";

/** An item of an array that the state machine itself has. */
export function stateItem(value: JsonValue): MapItem {
  return { value, source: "STATE_DATA" };
}

/** The members of an object that the state machine itself has. */
export function stateMembers(object: JsonObject): readonly MapItem[] {
  return Object.entries(object).map(([key, value]) => ({ ...stateItem(value), key }));
}

/** `$$.Map` of an iteration (AWS, "Context object data for Map states"). */
export function mapContext({ key, value, source }: MapItem, index: number): JsonObject {
  return { Item: { Index: index, ...(key === undefined ? {} : { Key: key }), Value: value, Source: source } };
}

/** The input of an iteration for which no ItemSelector makes another. */
export function itemInput({ key, value }: MapItem): Json {
  return Json.ofValue(key === undefined ? value : { Key: key, Value: value });
}
