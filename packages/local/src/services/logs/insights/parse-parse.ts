import type { Scanner } from "../filter-pattern/scanner.ts";
import { compileRegex } from "./compile-regex.ts";
import { parseName } from "./parse-columns.ts";
import type { Command } from "./query.ts";
import { type Row, textOf } from "./value.ts";

/** `@message "user=*, took * ms" as user, ms`, or `@message /user=(?<user>\w+)/`. */
export function parseParse(scanner: Scanner): Command {
  const source = scanner.startsWith(/["'/]/y) ? "@message" : parseName(scanner);
  const [, regex] = scanner.take(/\/((?:[^/\\]|\\.)+)\//y) ?? [];
  const expression = regex === undefined ? parseGlob(scanner) : compileRegex(scanner, regex);
  const names = scanner.take(/as\b/iy) ? parseNames(scanner) : [];
  return (state) => ({ ...state, rows: state.rows.map((row) => withMatch(row, source, expression, names)) });
}

/** Each asterisk is as little as can be, but for one at the end. */
function parseGlob(scanner: Scanner): RegExp {
  const [, double, single = ""] = scanner.expect(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/sy);
  const parts = (double ?? single).split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join("(.*?)").replace(/\(\.\*\?\)$/, "(.*)"), "s");
}

function parseNames(scanner: Scanner): string[] {
  const names: string[] = [];
  do names.push(parseName(scanner));
  while (scanner.take(/,/y));
  return names;
}

function withMatch(row: Row, source: string, expression: RegExp, names: readonly string[]): Row {
  const value = row.get(source);
  const match = value === undefined ? null : expression.exec(textOf(value));
  if (match === null) return row;
  const numbered = names.map((name, index) => [name, match[index + 1]] as const);
  return new Map([...row, ...Object.entries(match.groups ?? {}), ...numbered]);
}
