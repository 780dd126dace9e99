import type { ConditionContext } from "./condition-context.ts";
import { expandVariables, hasVariables } from "./variables.ts";

/** Whether a value matches, given what policy variables stand for. */
export type Pattern = (value: string, context: ConditionContext) => boolean;

export interface PatternOptions {
  readonly ignoreCase?: boolean;
  /** `${aws:username}` and its kin stand for values: policies of version 2012-10-17. */
  readonly variables?: boolean;
}

/** A text in which `*` stands for any characters, none too, and `?` for one. */
export function pattern(text: string, { ignoreCase = false, variables = false }: PatternOptions = {}): Pattern {
  if (variables && hasVariables(text)) {
    return (value, context) => {
      const expanded = expandVariables(text, context, escapeWildcards);
      return expanded !== undefined && wildcards(expanded, ignoreCase).test(value);
    };
  }
  if (text === "*") return () => true;
  if (!/[*?]/.test(text) && !ignoreCase) return (value) => value === text;
  const expression = wildcards(text, ignoreCase);
  return (value) => expression.test(value);
}

/** Stands before a character that a variable brought, which is no wildcard then; no ARN has one. */
const LITERAL = "\uFFFF";

function escapeWildcards(value: string): string {
  return value.replace(/[*?]/g, `${LITERAL}$&`);
}

/** The whole of a value that fits `text`. */
export function wildcards(text: string, ignoreCase: boolean): RegExp {
  const source = text.replace(/\uFFFF?[\s\S]/g, (unit) => {
    if (unit === "*") return "[\\s\\S]*";
    if (unit === "?") return "[\\s\\S]";
    return (unit.length === 2 ? unit.slice(1) : unit).replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  });
  return new RegExp(`^${source}$`, ignoreCase ? "i" : "");
}
