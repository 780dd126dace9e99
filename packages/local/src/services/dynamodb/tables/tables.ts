import { key, type Reader, type Writer } from "@waybill/store";
import { resourceNotFound, tableNotFound } from "../errors.ts";
import type { IndexRecord, TableRecord } from "./table-record.ts";

const TABLES = key("dynamodb", "table");

export function tableNamed(reader: Reader, name: string): TableRecord | undefined {
  return reader.get(key("dynamodb", "table", name)) as TableRecord | undefined;
}

/** For operations on items. Throws a ResourceNotFoundException. */
export function requireTable(reader: Reader, name: string): TableRecord {
  const table = tableNamed(reader, name);
  if (table) return table;
  throw resourceNotFound();
}

/** For operations on tables. Throws a ResourceNotFoundException that names the table. */
export function requireNamedTable(reader: Reader, name: string): TableRecord {
  const table = tableNamed(reader, name);
  if (table) return table;
  throw tableNotFound(name);
}

export function saveTable(tx: Writer, table: TableRecord): void {
  tx.put(key("dynamodb", "table", table.name), table);
}

export function removeTable(tx: Writer, name: string): void {
  tx.delete(key("dynamodb", "table", name));
}

/** In the order of the names' bytes, from the one that follows `after`. */
export function tablesAfter(reader: Reader, after: string | undefined, limit: number): TableRecord[] {
  const from = after === undefined ? {} : { gt: key("dynamodb", "table", after) };
  return Array.from(reader.range({ prefix: TABLES, ...from, limit }), ({ value }) => value as TableRecord);
}

export function indexNamed(table: TableRecord, name: string): IndexRecord | undefined {
  return table.indexes.find((index) => index.name === name);
}

/** A copy of the table in which `index` stands for the one of its name. */
export function withIndex(table: TableRecord, index: IndexRecord): TableRecord {
  return { ...table, indexes: table.indexes.map((each) => (each.name === index.name ? index : each)) };
}

export function hasLocalIndexes(table: TableRecord): boolean {
  return table.indexes.some(({ kind }) => kind === "local");
}
