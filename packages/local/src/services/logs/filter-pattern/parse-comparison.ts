import { invalidParameter } from "../errors.ts";
import { compileRegex } from "./compile-regex.ts";
import { invalidPattern } from "./invalid-pattern.ts";
import type { Scanner } from "./scanner.ts";

export type ValueTest = (value: unknown) => boolean;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * An operator and what to compare with: text in quotes or bare, with `*` at its start or end for any text; a number; a
 * regular expression. Objects, arrays and null never match, not even with `!=`. Throws InvalidParameterException.
 */
export function parseComparison(scanner: Scanner): ValueTest {
  const [operator] = scanner.expect(/!=|<=|>=|=|<|>/y);
  if (operator !== "=" && operator !== "!=") return compileOrder(operator, parseNumber(scanner));
  const equals = parseEquality(scanner);
  return (value) => isScalar(value) && equals(value) === (operator === "=");
}

function parseEquality(scanner: Scanner): (value: string | number | boolean) => boolean {
  const regex = scanner.take(/%((?:[^%\\]|\\.)*)%/y);
  if (regex !== undefined) {
    const expression = compileRegex(regex[1] ?? "");
    return (value) => expression.test(String(value));
  }
  const quoted = scanner.take(/"((?:[^"\\]|\\.)*)"/y)?.[1];
  if (quoted !== undefined) return compileText(quoted.replace(/\\(.)/gs, "$1"));
  const bare = takeBare(scanner);
  const matchesText = compileText(bare);
  if (!NUMBER.test(bare)) return matchesText;
  return (value) => (typeof value === "number" ? value === Number(bare) : matchesText(value));
}

function takeBare(scanner: Scanner): string {
  const [text] = scanner.expect(/[^\s()&|]+/y);
  if (!/^[\w.*+-]+$/.test(text)) throw invalidParameter(`Invalid character(s) in term '${text}'`);
  return text;
}

function compileText(pattern: string): (value: string | number | boolean) => boolean {
  const anyBefore = pattern.startsWith("*");
  const anyAfter = pattern.length > 1 && pattern.endsWith("*");
  const text = pattern.slice(anyBefore ? 1 : 0, anyAfter ? -1 : undefined);
  if (anyBefore && anyAfter) return (value) => String(value).includes(text);
  if (anyBefore) return (value) => String(value).endsWith(text);
  if (anyAfter) return (value) => String(value).startsWith(text);
  return (value) => String(value) === text;
}

function parseNumber(scanner: Scanner): number {
  const text = takeBare(scanner);
  if (!NUMBER.test(text)) throw invalidPattern();
  return Number(text);
}

function compileOrder(operator: string, limit: number): ValueTest {
  const compare = (value: number) => {
    if (operator === "<") return value < limit;
    if (operator === "<=") return value <= limit;
    return operator === ">" ? value > limit : value >= limit;
  };
  return (value) => typeof value === "number" && compare(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
