import { invalidParameter } from "../errors.ts";
import { invalidPattern } from "./invalid-pattern.ts";

const SUPPORTED = /^[\w :#=@/;,^$?[\]{}|\\*+.-]*$/;

/**
 * A regular expression as filter patterns have them between percent signs: no groups, ASCII only.
 * Throws InvalidParameterException.
 */
export function compileRegex(source: string): RegExp {
  if (!SUPPORTED.test(source)) throw invalidParameter(`Invalid character(s) in term '${source}'`);
  try {
    return new RegExp(source.replaceAll(/(?<!\\)\{,/g, "{0,"));
  } catch {
    throw invalidPattern();
  }
}
