import { notImplemented } from "../errors.ts";
import type { Scanner } from "../filter-pattern/scanner.ts";
import { compileRegex } from "./compile-regex.ts";
import { ABSENT_FUNCTIONS, FUNCTIONS, periodOf } from "./functions.ts";
import { compare, type Expression, isTrue, numberOf, textOf, type Value } from "./value.ts";

/** What else may be called: an expression for a name whose parenthesis has been read; undefined for a name that is not known. */
export type OtherCalls = (name: string, scanner: Scanner) => Expression | undefined;

const NONE: OtherCalls = () => undefined;
const TEXT = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/sy;
const NAME = /`([^`]+)`|([@A-Za-z_][\w@.]*)/y;
const LEVELS: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  { "+": (a, b) => a + b, "-": (a, b) => a - b },
  { "*": (a, b) => a * b, "/": (a, b) => a / b, "%": (a, b) => a % b },
  { "^": (a, b) => a ** b },
];
const SYMBOLS = [/[+-]/y, /[*/%]/y, /\^/y];
const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** Reads `@duration > 100 and (level like /warn/ or not ispresent(user.id))`. Throws MalformedQueryException. */
export function parseExpression(scanner: Scanner, calls: OtherCalls = NONE): Expression {
  let left = parseAnd(scanner, calls);
  while (scanner.take(/or\b/iy)) {
    const [a, b] = [left, parseAnd(scanner, calls)];
    left = (row) => isTrue(a(row)) || isTrue(b(row));
  }
  return left;
}

function parseAnd(scanner: Scanner, calls: OtherCalls): Expression {
  let left = parseNot(scanner, calls);
  while (scanner.take(/and\b/iy)) {
    const [a, b] = [left, parseNot(scanner, calls)];
    left = (row) => isTrue(a(row)) && isTrue(b(row));
  }
  return left;
}

function parseNot(scanner: Scanner, calls: OtherCalls): Expression {
  if (!scanner.take(/not\b/iy)) return parseComparison(scanner, calls);
  const inner = parseNot(scanner, calls);
  return (row) => !isTrue(inner(row));
}

function parseComparison(scanner: Scanner, calls: OtherCalls): Expression {
  const left = parseArithmetic(scanner, calls, 0);
  const isNegated = scanner.take(/not\b/iy) !== undefined;
  const test = parseTest(scanner, calls);
  if (test === undefined) {
    if (isNegated) throw scanner.fault();
    return left;
  }
  return (row) => {
    const value = left(row);
    return value !== undefined && test(value, row) !== isNegated;
  };
}

type Test = (value: Exclude<Value, undefined>, row: Parameters<Expression>[0]) => boolean;

function parseTest(scanner: Scanner, calls: OtherCalls): Test | undefined {
  if (scanner.take(/like\b|=~/iy)) return parseLike(scanner, calls);
  if (scanner.take(/in\b/iy)) {
    const list = parseList(scanner, calls);
    return (value, row) => list.some((each) => compare(value, each(row)) === 0);
  }
  const symbol = scanner.take(/!=|<=|>=|[=<>]/y)?.[0];
  if (symbol === undefined) return undefined;
  const right = parseArithmetic(scanner, calls, 0);
  return (value, row) => {
    const other = right(row);
    return other !== undefined && (COMPARISONS[symbol]?.(compare(value, other)) ?? false);
  };
}

/** A part of the text, or a regular expression. */
function parseLike(scanner: Scanner, calls: OtherCalls): Test {
  const regex = scanner.take(/\/((?:[^/\\]|\\.)+)\//y)?.[1];
  if (regex !== undefined) {
    const expression = compileRegex(scanner, regex);
    return (value) => expression.test(textOf(value));
  }
  const part = parseArithmetic(scanner, calls, 0);
  return (value, row) => {
    const wanted = part(row);
    return wanted !== undefined && textOf(value).includes(textOf(wanted));
  };
}

function parseList(scanner: Scanner, calls: OtherCalls): Expression[] {
  scanner.expect(/\[/y);
  const list: Expression[] = [];
  do list.push(parseArithmetic(scanner, calls, 0));
  while (scanner.take(/,/y));
  scanner.expect(/\]/y);
  return list;
}

function parseArithmetic(scanner: Scanner, calls: OtherCalls, level: number): Expression {
  const [symbols, operators] = [SYMBOLS[level], LEVELS[level]];
  if (symbols === undefined || operators === undefined) return parsePrimary(scanner, calls);
  let left = parseArithmetic(scanner, calls, level + 1);
  for (let symbol = scanner.take(symbols); symbol !== undefined; symbol = scanner.take(symbols)) {
    const [a, b, operate] = [left, parseArithmetic(scanner, calls, level + 1), operators[symbol[0]]];
    left = (row) => {
      const result = operate?.(numberOf(a(row)), numberOf(b(row))) ?? Number.NaN;
      return Number.isFinite(result) ? result : undefined;
    };
  }
  return left;
}

function parsePrimary(scanner: Scanner, calls: OtherCalls): Expression {
  if (scanner.take(/\(/y)) {
    const inner = parseExpression(scanner, calls);
    scanner.expect(/\)/y);
    return inner;
  }
  const [, double, single] = scanner.take(TEXT) ?? [];
  const literal = double ?? single;
  if (literal !== undefined) return () => literal.replace(/\\(["'\\])/g, "$1");
  const [, count, unit] = scanner.take(/(\d+)(msec|ms|sec|min|hr|[smhdw])\b/y) ?? [];
  if (count !== undefined && unit !== undefined) return () => periodOf(count, unit);
  const number = scanner.take(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y)?.[0];
  if (number !== undefined) return () => Number(number);
  const [, quoted, bare = ""] = scanner.expect(NAME);
  if (quoted === undefined && scanner.take(/\(/y)) return parseCall(scanner, calls, bare);
  const name = quoted ?? bare;
  return (row) => row.get(name);
}

function parseCall(scanner: Scanner, calls: OtherCalls, name: string): Expression {
  const lower = name.toLowerCase();
  const other = calls(lower, scanner);
  if (other !== undefined) return other;
  if (ABSENT_FUNCTIONS.has(lower)) throw notImplemented(`the query function ${name}`);
  const call = FUNCTIONS.get(lower === "bin" ? "datefloor" : lower);
  if (call === undefined) throw scanner.fault();
  const values: Expression[] = lower === "bin" ? [(row) => row.get("@timestamp")] : [];
  if (!scanner.take(/\)/y)) {
    do values.push(parseExpression(scanner, calls));
    while (scanner.take(/,/y));
    scanner.expect(/\)/y);
  }
  return (row) => call(values.map((value) => value(row)));
}
