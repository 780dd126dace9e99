import { parseJson } from "../../../json/parse-json.ts";
import { fieldReader } from "./compile-field-pattern.ts";
import { parseSelector } from "./parse-selector.ts";
import { Scanner } from "./scanner.ts";

/** The selectors of a JSON pattern; what stands in quotes is none. */
const SELECTOR = /"(?:[^"\\]|\\.)*"|(\$(?:\.?\[[^\]]*\]|\.[\w*-]+)+)/g;

/** What a pattern names in a message that it matches: `$ip` of a space-delimited pattern, `$.user.id` of a JSON pattern. */
export function valueExtractor(pattern: string): (message: string) => Record<string, string> {
  const trimmed = pattern.trim();
  if (trimmed.startsWith("[")) {
    const fields = fieldReader(trimmed.slice(1, -1));
    return (message) => Object.fromEntries(Array.from(fields(message), ([name, value]) => [`$${name}`, value]));
  }
  if (!trimmed.startsWith("{")) return () => ({});
  const names = Array.from(trimmed.matchAll(SELECTOR), ([, selector]) => selector ?? []).flat();
  const selectors = [...new Set(names)].map((name) => ({ name, select: parseSelector(new Scanner(name)) }));
  return (message) => {
    const root = parseJson(message);
    const found = selectors.map(({ name, select }) => [name, select(root)[0]] as const);
    return Object.fromEntries(
      found.filter(([, value]) => value !== undefined).map(([name, value]) => [name, text(value)]),
    );
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
