import type { Capacity, ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import type { ConsumedUnits } from "../items/capacity.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";

/** Within a transaction each unit counts twice, and is told as read or written. */
export type Transactional = "ReadCapacityUnits" | "WriteCapacityUnits";

/** What ReturnConsumedCapacity asks for. */
export function consumedCapacity(
  table: TableRecord,
  asked: string | undefined,
  consumed: ConsumedUnits,
  transactional?: Transactional,
): ConsumedCapacity | undefined {
  if (asked !== "TOTAL" && asked !== "INDEXES") return undefined;
  const capacity = (units: number): Capacity => {
    return transactional ? { CapacityUnits: units * 2, [transactional]: units * 2 } : { CapacityUnits: units };
  };
  const total = [...consumed.indexes.values()].reduce((sum, units) => sum + units, consumed.table);
  const totals = { TableName: table.name, ...capacity(total) };
  if (asked === "TOTAL") return totals;
  const ofIndexes = (kind: IndexRecord["kind"]) => {
    const touched = table.indexes.flatMap(({ kind: found, name }) => {
      const units = consumed.indexes.get(name);
      return found === kind && units !== undefined ? [[name, capacity(units)] as const] : [];
    });
    return touched.length > 0 ? Object.fromEntries(touched) : undefined;
  };
  return {
    ...totals,
    Table: capacity(consumed.table),
    LocalSecondaryIndexes: ofIndexes("local"),
    GlobalSecondaryIndexes: ofIndexes("global"),
  };
}

/** The same for the reads or writes of several tables: one answer for each table. */
export function capacityOfTables(
  asked: string | undefined,
  consumed: readonly { readonly table: TableRecord; readonly units: ConsumedUnits }[],
  transactional?: Transactional,
): ConsumedCapacity[] | undefined {
  if (asked !== "TOTAL" && asked !== "INDEXES") return undefined;
  const tables = new Map(consumed.map(({ table }) => [table.name, table]));
  return [...tables.values()].flatMap((table) => {
    const units = consumed.flatMap((each) => (each.table.name === table.name ? [each.units] : []));
    return consumedCapacity(table, asked, addUnits(units), transactional) ?? [];
  });
}

export function addUnits(all: readonly ConsumedUnits[]): ConsumedUnits {
  const indexes = new Map<string, number>();
  let table = 0;
  for (const consumed of all) {
    table += consumed.table;
    for (const [name, units] of consumed.indexes) indexes.set(name, (indexes.get(name) ?? 0) + units);
  }
  return { table, indexes };
}
