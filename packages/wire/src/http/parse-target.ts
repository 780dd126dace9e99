import { awsError } from "../aws-error.ts";
import type { QueryParameters } from "./wire-message.ts";

/** Splits a request target (`/b/k?tagging&versionId=1`) into its raw path and its decoded query. */
export function parseTarget(target: string): { path: string; query: QueryParameters } {
  const mark = target.indexOf("?");
  if (mark < 0) return { path: target, query: new Map() };
  return { path: target.slice(0, mark), query: parseForm(target.slice(mark + 1)) };
}

/** Parses `a=1&b` with form encoding: `+` is a space. */
export function parseForm(text: string): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decodeForm(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? "" : decodeForm(pair.slice(equals + 1));
    const values = parameters.get(name);
    if (values) values.push(value);
    else parameters.set(name, [value]);
  }
  return parameters;
}

function decodeForm(text: string): string {
  return decodeUri(text.includes("+") ? text.replaceAll("+", " ") : text);
}

/** Percent-decodes UTF-8; a malformed sequence is the client's error. */
export function decodeUri(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw awsError("InvalidURI", "Couldn't parse the specified URI.", { status: 400 });
  }
}
