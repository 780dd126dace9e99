import type { DynamoDbCtx } from "../dynamodb-ctx.ts";
import { type ItemWrite, placeWrite, type Written, writeItem } from "../items/write-item.ts";
import { tableNameOf } from "../tables/table-name.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { requireTable } from "../tables/tables.ts";

/** Carries out one write; it is as durable as the store makes it when this resolves. */
export async function runWrite(
  ctx: DynamoDbCtx,
  tableName: string | undefined,
  write: ItemWrite,
): Promise<Written & { readonly table: TableRecord }> {
  const name = tableNameOf(tableName, ctx);
  const written = await ctx.commits.transaction((tx) => {
    const table = requireTable(tx, name);
    return { table, ...writeItem(tx, placeWrite(table, write), ctx.clock.now()) };
  });
  await ctx.store.sync();
  return written;
}
