import { type AttributeMap, type AttributeValue, setAttribute } from "../values/attribute-value.ts";

/**
 * Attributes as they are stored: names and values by turns, also in maps. A store may rename members of objects that are
 * called `__proto__`, and an attribute may be called so.
 */
export type StoredAttributes = readonly unknown[];

export function stored(attributes: AttributeMap): StoredAttributes {
  return Object.keys(attributes).flatMap((name) => [name, storedValue(attributes[name] as AttributeValue)]);
}

export function restored(attributes: StoredAttributes): AttributeMap {
  const map: AttributeMap = {};
  for (let i = 0; i < attributes.length; i += 2) {
    setAttribute(map, attributes[i] as string, restoredValue(attributes[i + 1]));
  }
  return map;
}

function storedValue(value: AttributeValue): unknown {
  if (value.M) return { M: stored(value.M) };
  return value.L ? { L: value.L.map(storedValue) } : value;
}

function restoredValue(value: unknown): AttributeValue {
  const { M, L } = value as { readonly M?: StoredAttributes; readonly L?: readonly unknown[] };
  if (M) return { M: restored(M) };
  return L ? { L: L.map(restoredValue) } : (value as AttributeValue);
}
