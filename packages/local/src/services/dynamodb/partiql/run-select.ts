import type { Key, Reader } from "@waybill/store";
import { valueAt } from "../expressions/paths.ts";
import { pathsOfCondition } from "../expressions/walk-condition.ts";
import type { ConsumedUnits } from "../items/capacity.ts";
import { checkKeyPaths } from "../items/check-keys.ts";
import { type KeyRange, keyRange, rangeAfter } from "../reads/key-range.ts";
import { matchKeyClauses } from "../reads/match-key-clauses.ts";
import { type PageContent, pageContent } from "../reads/page-content.ts";
import { MAX_PAGE_BYTES, readPage } from "../reads/read-page.ts";
import { segmentRange } from "../reads/segment.ts";
import { type Selection, selectionOf } from "../reads/selection.ts";
import { lastKey, startPlace } from "../reads/start-key.ts";
import { addUnits } from "../requests/consumed-capacity.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import { type AttributeMap, type AttributeValue, setAttribute } from "../values/attribute-value.ts";
import type { Continuation } from "./next-token.ts";
import { columnName } from "./parse-select.ts";
import { type ReadPlan, readPlan } from "./read-plan.ts";
import { checkWhere, selectIndex } from "./select-source.ts";
import type { SelectStatement } from "./statement.ts";

export interface SelectOptions {
  readonly consistent?: boolean | undefined;
  /** Of the items that are looked at. */
  readonly limit?: number | undefined;
  readonly from?: Continuation | undefined;
}

export interface Selected {
  readonly items: readonly AttributeMap[];
  readonly units: ConsumedUnits;
  /** Where to go on, if the page is full. */
  readonly next?: Continuation | undefined;
  readonly lastKey?: AttributeMap | undefined;
}

/** Reads one page of what a SELECT asks for: queries where it names partition keys, else a scan. Throws a ValidationException. */
export function runSelect(
  reader: Reader,
  table: TableRecord,
  statement: SelectStatement,
  { consistent, limit, from }: SelectOptions,
): Selected {
  const index = selectIndex(table, statement, consistent);
  const { where: filter, paths } = statement;
  checkKeyPaths(table, [...(paths ?? []), ...(filter ? pathsOfCondition(filter) : [])]);
  const plan = readPlan((index ?? table).key, statement);
  checkWhere(table, index, statement);
  const source = { table, index, selection: selectionNaming(table, index, statement) };
  const ranges = rangesOf(index ?? table, plan);
  const pages: PageContent[] = [];
  let bytes = 0;
  let scanned = 0;
  for (let partition = from?.partition ?? 0; partition < ranges.length; partition++) {
    if (bytes >= MAX_PAGE_BYTES) return { ...joined(pages), next: { partition } };
    const after = partition === from?.partition ? from.after : undefined;
    const range = within(ranges[partition] ?? {}, after, plan.reverse);
    const page = readPage(reader, { range, reverse: plan.reverse, limit: limit && limit - scanned, filter });
    pages.push(pageContent(reader, source, page, consistent));
    bytes += page.bytes;
    scanned += page.scanned;
    if (page.last) {
      const key = lastKey(table, index, page.last);
      return { ...joined(pages), next: { partition, after: startPlace(table, index, key) }, lastKey: key };
    }
  }
  return joined(pages);
}

function rangesOf({ key, space }: TableRecord | IndexRecord, { partitions, range }: ReadPlan): readonly KeyRange[] {
  if (!partitions) return [segmentRange(space, undefined)];
  const name = key.partition[0]?.name ?? "";
  return partitions.map((value: AttributeValue) => {
    const equal = { name, operator: "=", values: [value] } as const;
    return keyRange(space, matchKeyClauses(key, range ? [equal, range] : [equal]));
  });
}

function within(range: KeyRange, after: Key | undefined, reverse: boolean): KeyRange {
  return after ? rangeAfter(range, after, reverse) : range;
}

/** Values are returned under the last name of their paths. */
function selectionNaming(table: TableRecord, index: IndexRecord | undefined, { paths }: SelectStatement): Selection {
  const selection = selectionOf(table, index, undefined, paths);
  return paths ? { ...selection, project: (item) => columns(item, paths) } : selection;
}

function columns(item: AttributeMap, paths: NonNullable<SelectStatement["paths"]>): AttributeMap {
  const row: AttributeMap = {};
  for (const path of paths) {
    const value = valueAt(item, path);
    if (value) setAttribute(row, columnName(path), value);
  }
  return row;
}

function joined(pages: readonly PageContent[]): Selected {
  return { items: pages.flatMap(({ items }) => items), units: addUnits(pages.map(({ units }) => units)) };
}
