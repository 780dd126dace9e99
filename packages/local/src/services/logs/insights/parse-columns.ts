import type { Scanner } from "../filter-pattern/scanner.ts";
import { type OtherCalls, parseExpression } from "./parse-expression.ts";
import type { Expression } from "./value.ts";

/** An expression with the name that it has in results: as it is written, unless it says `as`. */
export interface Column {
  readonly name: string;
  readonly value: Expression;
}

export function parseColumns(scanner: Scanner, calls?: OtherCalls): Column[] {
  const columns: Column[] = [];
  do {
    const start = scanner.position;
    const value = parseExpression(scanner, calls);
    const text = scanner.textSince(start).replace(/^`([^`]*)`$/, "$1");
    columns.push({ value, name: scanner.take(/as\b/iy) ? parseName(scanner) : text });
  } while (scanner.take(/,/y));
  return columns;
}

export function parseName(scanner: Scanner): string {
  const [, quoted, bare = ""] = scanner.expect(/`([^`]+)`|([@A-Za-z_][\w@.]*)/y);
  return quoted ?? bare;
}
