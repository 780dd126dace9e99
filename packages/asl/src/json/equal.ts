import { isArray, isObject, type JsonValue, member } from "./json.ts";

/** Equality of JSON values: order of members does not count. */
export function equal(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i] ?? null));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const other = member(b, name);
      return other !== undefined && equal(a[name] ?? null, other);
    })
  );
}
