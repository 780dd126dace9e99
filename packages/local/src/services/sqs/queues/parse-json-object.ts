import { parseJson } from "../../../json/parse-json.ts";

/** The object that `text` is the JSON of, or undefined. */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(text);
  return typeof value === "object" && !Array.isArray(value) ? ((value ?? undefined) as never) : undefined;
}
