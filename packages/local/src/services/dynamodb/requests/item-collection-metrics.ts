import type { ItemCollectionMetrics } from "@aws-sdk/client-dynamodb";
import type { TableRecord } from "../tables/table-record.ts";
import { hasLocalIndexes } from "../tables/tables.ts";
import { type AttributeMap, attributeOf } from "../values/attribute-value.ts";

/** What ReturnItemCollectionMetrics asks for; only tables with local indexes have item collections. */
export function itemCollectionMetrics(
  table: TableRecord,
  asked: string | undefined,
  item: AttributeMap,
): ItemCollectionMetrics | undefined {
  if (asked !== "SIZE" || !hasLocalIndexes(table)) return undefined;
  const key = table.key.partition.flatMap(({ name }) => {
    const value = attributeOf(item, name);
    return value ? [[name, value] as const] : [];
  });
  // An estimate in whole gigabytes; a collection may not have more than ten.
  return { ItemCollectionKey: Object.fromEntries(key), SizeEstimateRangeGB: [0, 1] };
}

/** The same for the items of several tables. */
export function metricsOfTables(
  asked: string | undefined,
  written: readonly { readonly table: TableRecord; readonly write: { readonly key: AttributeMap } }[],
): Record<string, ItemCollectionMetrics[]> | undefined {
  const metrics = new Map<string, ItemCollectionMetrics[]>();
  for (const { table, write } of written) {
    const ofItem = itemCollectionMetrics(table, asked, write.key);
    if (ofItem) metrics.set(table.name, [...(metrics.get(table.name) ?? []), ofItem]);
  }
  return metrics.size > 0 ? Object.fromEntries(metrics) : undefined;
}
