import type { AnyInput } from "./service-access.ts";

/** The tags that a request brings, by name in lower case; services write them as a list or as an object. */
export function requestTags(input: AnyInput): Readonly<Record<string, string>> | undefined {
  const given = input.Tags ?? input.tags;
  if (typeof given !== "object" || given === null) return undefined;
  if (!Array.isArray(given)) return lowerCase(Object.entries(given));
  return lowerCase(
    given.map((tag) => [tag?.Key ?? tag?.key ?? tag?.TagKey ?? "", tag?.Value ?? tag?.value ?? tag?.TagValue ?? ""]),
  );
}

function lowerCase(entries: readonly (readonly [unknown, unknown])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map(([name, value]) => [String(name).toLowerCase(), String(value)]));
}
