import { invalidParameter } from "../errors.ts";
import { compileFieldPattern } from "./compile-field-pattern.ts";
import { compileJsonPattern } from "./compile-json-pattern.ts";
import { compileTerms } from "./compile-terms.ts";

/** Tells whether a log event's message matches. */
export type MessageFilter = (message: string) => boolean;

/**
 * Reads a filter pattern: terms, a JSON pattern in braces, or a space-delimited one in brackets. Throws
 * InvalidParameterException.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function compileFilterPattern(pattern: string): MessageFilter {
  const trimmed = pattern.trim();
  if (trimmed.startsWith("[")) {
    if (!trimmed.endsWith("]")) throw invalidParameter("If a filter pattern starts with '[' it must end with ']'");
    return compileFieldPattern(trimmed.slice(1, -1));
  }
  if (!trimmed.startsWith("{")) return compileTerms(trimmed);
  if (!trimmed.endsWith("}")) throw invalidParameter("If a filter pattern starts with '{' it must end with '}'");
  return compileJsonPattern(trimmed.slice(1, -1));
}
