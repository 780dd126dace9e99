import type { Scanner } from "../filter-pattern/scanner.ts";
import { type Aggregate, parseAggregate } from "./aggregates.ts";
import { type Column, parseColumns } from "./parse-columns.ts";
import type { OtherCalls } from "./parse-expression.ts";
import type { Command } from "./query.ts";
import { type Row, textOf, type Value } from "./value.ts";

/** `count(*), avg(@duration) / 1000 as seconds by bin(5m), @logStream` */
export function parseStats(scanner: Scanner): Command {
  const aggregates: Aggregate[] = [];
  const calls: OtherCalls = (name, at) => {
    const aggregate = parseAggregate(name, at);
    if (aggregate === undefined) return undefined;
    const place = placeOf(aggregates.push(aggregate) - 1);
    return (row) => row.get(place);
  };
  const results = parseColumns(scanner, calls);
  const groups = scanner.take(/by\b/iy) ? parseColumns(scanner) : [];
  const columns = [...groups, ...results].map(({ name }) => name);
  return ({ rows, aggregated = rows.length }) => ({
    columns,
    aggregated,
    rows: grouped(rows, groups).map(({ key, members }) => {
      const reduced = aggregates.map((aggregate, index) => [placeOf(index), aggregate(members)] as const);
      const row: Row = new Map([...key, ...reduced]);
      return new Map([...key, ...results.map(({ name, value }) => [name, value(row)] as const)]);
    }),
  });
}

interface Group {
  readonly key: Row;
  readonly members: Row[];
}

/** Without anything to group by, all rows are one group. */
function grouped(rows: readonly Row[], by: readonly Column[]): Group[] {
  if (by.length === 0) return [{ key: new Map(), members: [...rows] }];
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const values = by.map(({ name, value }): [string, Value] => [name, value(row)]);
    const id = JSON.stringify(values.map(([, value]) => (value === undefined ? null : textOf(value))));
    const group = groups.get(id) ?? { key: new Map(values), members: [] };
    group.members.push(row);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** No field of an event is called so. */
function placeOf(index: number): string {
  return `#${index}`;
}
