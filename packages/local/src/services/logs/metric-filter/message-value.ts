import { parseJson } from "../../../json/parse-json.ts";
import { fieldReader } from "../filter-pattern/compile-field-pattern.ts";
import { parseSelector } from "../filter-pattern/parse-selector.ts";
import { Scanner } from "../filter-pattern/scanner.ts";

/** What a message says; undefined when it says nothing. */
export type MessageValue = (message: string) => string | undefined;

/**
 * A value as metric filters have them: a text, `$.path` into JSON, or `$name` of a field that the space-delimited pattern
 * names. Throws InvalidParameterException.
 */
export function messageValue(pattern: string, text: string): MessageValue {
  if (text.startsWith("$.") || text.startsWith("$[")) return jsonValue(text);
  if (!text.startsWith("$")) return () => text;
  const fields = fieldReader(pattern.trim().replace(/^\[|\]$/g, ""));
  return (message) => fields(message).get(text.slice(1));
}

function jsonValue(selector: string): MessageValue {
  const scanner = new Scanner(selector);
  const select = parseSelector(scanner);
  scanner.expectEnd();
  return (message) => {
    const [value] = select(parseJson(message));
    return ["string", "number", "boolean"].includes(typeof value) ? String(value) : undefined;
  };
}
