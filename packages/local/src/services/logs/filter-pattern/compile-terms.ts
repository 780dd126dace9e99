import { invalidParameter } from "../errors.ts";
import type { MessageFilter } from "./compile-filter-pattern.ts";
import { compileRegex } from "./compile-regex.ts";
import { invalidPattern } from "./invalid-pattern.ts";

const TERM = /\s*(?<sign>[?-]?)\s*(?:"(?<phrase>(?:[^"\\]|\\.)*)"|%(?<regex>(?:[^%\\]|\\.)*)%|(?<word>[^\s"]+))\s*/sy;

/**
 * Terms, phrases and regular expressions: all of the plain ones must occur and none of those with `-`. Where there are
 * only optional ones (`?`), one of them must occur; beside others they are ignored. Upper and lower case differ.
 */
export function compileTerms(pattern: string): MessageFilter {
  const required: MessageFilter[] = [];
  const optional: MessageFilter[] = [];
  const excluded: MessageFilter[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < pattern.length) {
    const groups = TERM.exec(pattern)?.groups;
    if (groups === undefined) throw invalidPattern();
    const list = groups.sign === "?" ? optional : groups.sign === "-" ? excluded : required;
    list.push(compileTerm(groups));
  }
  if (required.length + excluded.length === 0 && optional.length > 0) {
    return (message) => optional.some((matches) => matches(message));
  }
  return (message) => required.every((matches) => matches(message)) && !excluded.some((matches) => matches(message));
}

function compileTerm({ phrase, regex, word = "" }: Record<string, string | undefined>): MessageFilter {
  if (regex !== undefined) {
    const expression = compileRegex(regex);
    return (message) => expression.test(message);
  }
  if (phrase === undefined && !/^\w+$/.test(word)) throw invalidParameter(`Invalid character(s) in term '${word}'`);
  const text = phrase?.replace(/\\(.)/gs, "$1") ?? word;
  // A blank phrase is AWS's way to write "every event".
  return text.trim() === "" ? () => true : (message) => message.includes(text);
}
