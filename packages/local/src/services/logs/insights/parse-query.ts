import { notImplemented } from "../errors.ts";
import { Scanner } from "../filter-pattern/scanner.ts";
import { malformedQuery } from "./malformed-query.ts";
import { parseColumns } from "./parse-columns.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseParse } from "./parse-parse.ts";
import { parseStats } from "./parse-stats.ts";
import type { Command, Query } from "./query.ts";
import { compare, isTrue, type Row, textOf } from "./value.ts";

const COMMANDS: Readonly<Record<string, (scanner: Scanner) => Command>> = {
  fields: (scanner) => parseFields(scanner, (columns, names) => [...new Set([...columns, ...names])]),
  display: (scanner) => parseFields(scanner, (_, names) => names),
  filter(scanner) {
    const condition = parseExpression(scanner);
    return (state) => ({ ...state, rows: state.rows.filter((row) => isTrue(condition(row))) });
  },
  sort: parseSort,
  limit: parseLimit,
  head: parseLimit,
  stats: parseStats,
  parse: parseParse,
  dedup: parseDedup,
};

const BY_ROW = /^(fields|display|filter|parse)$/i;

/** What Logs Insights has besides. */
const ABSENT = /^(source|unmask|pattern|diff|anomaly|unnest|lookup|join|filterindex|addtotals|tail|appendcols)$/i;

/**
 * The commands of a Logs Insights query. Throws MalformedQueryException, and NotImplemented for commands that are not there.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function parseQuery(text: string): Query {
  const scanner = new Scanner(withoutComments(text), malformedQuery);
  const byRow: Command[] = [];
  const whole: Command[] = [];
  do {
    const start = scanner.position;
    const [name] = scanner.expect(/[a-z]\w*/iy);
    if (ABSENT.test(name)) throw notImplemented(`the query command ${name}`);
    const parse = COMMANDS[name.toLowerCase()];
    if (parse === undefined) throw malformedQuery(start, name);
    const half = whole.length === 0 && BY_ROW.test(name) ? byRow : whole;
    half.push(parse(scanner));
  } while (scanner.take(/\|/y));
  scanner.expectEnd();
  return { byRow: inTurn(byRow), whole: inTurn(whole) };
}

function inTurn(commands: readonly Command[]): Command {
  return (state) => commands.reduce((before, command) => command(before), state);
}

function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|#[^\n]*/g,
    (_, literal: string | undefined) => literal ?? "",
  );
}

function parseFields(
  scanner: Scanner,
  join: (columns: readonly string[], names: readonly string[]) => readonly string[],
): Command {
  const columns = parseColumns(scanner);
  const names = columns.map(({ name }) => name);
  return (state) => ({
    ...state,
    columns: join(state.columns ?? [], names),
    rows: state.rows.map(
      (row): Row => new Map([...row, ...columns.map(({ name, value }) => [name, value(row)] as const)]),
    ),
  });
}

function parseSort(scanner: Scanner): Command {
  const orders: ((a: Row, b: Row) => number)[] = [];
  do {
    const value = parseExpression(scanner);
    const sign = scanner.take(/desc\b/iy) ? -1 : 1;
    scanner.take(/asc\b/iy);
    orders.push((a, b) => {
      const [left, right] = [value(a), value(b)];
      return left === undefined || right === undefined ? compare(left, right) : sign * compare(left, right);
    });
  } while (scanner.take(/,/y));
  const order = (a: Row, b: Row) => orders.reduce((decided, next) => decided || next(a, b), 0);
  return (state) => ({ ...state, rows: [...state.rows].sort(order) });
}

function parseLimit(scanner: Scanner): Command {
  const most = Number(scanner.expect(/\d+/y)[0]);
  return (state) => ({ ...state, rows: state.rows.slice(0, most) });
}

function parseDedup(scanner: Scanner): Command {
  const columns = parseColumns(scanner);
  return (state) => {
    const seen = new Set<string>();
    const rows = state.rows.filter((row) => {
      const values = columns.map(({ value }) => value(row));
      const id = JSON.stringify(values.map((value) => (value === undefined ? null : textOf(value))));
      return values.includes(undefined) || (!seen.has(id) && seen.add(id));
    });
    return { ...state, rows };
  };
}
