import { isArray, isObject, type JsonValue } from "./json.ts";

/** A value as States.Format writes it, which is Java's toString of collections: `{Arg1=1, Arg2=[]}`. */
export function javaText(value: JsonValue): string {
  if (typeof value === "string") return value;
  if (isArray(value)) return `[${value.map(javaText).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, item]) => `${name}=${javaText(item)}`);
    return `{${members.join(", ")}}`;
  }
  return String(value);
}
