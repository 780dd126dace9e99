import { invalidParameter, notImplemented } from "../errors.ts";
import { compileJsonPattern } from "./compile-json-pattern.ts";
import { compileTerms } from "./compile-terms.ts";

/** Tells whether a log event's message matches. */
export type MessageFilter = (message: string) => boolean;

/**
 * Reads a filter pattern: terms, or a JSON pattern in braces. Throws InvalidParameterException, and NotImplemented for
 * space-delimited patterns.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function compileFilterPattern(pattern: string): MessageFilter {
  const trimmed = pattern.trim();
  if (trimmed.startsWith("[")) throw notImplemented("a space-delimited filter pattern, [field, …],");
  if (!trimmed.startsWith("{")) return compileTerms(trimmed);
  if (!trimmed.endsWith("}")) throw invalidParameter("If a filter pattern starts with '{' it must end with '}'");
  return compileJsonPattern(trimmed.slice(1, -1));
}
