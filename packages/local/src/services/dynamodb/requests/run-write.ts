import { AwsError } from "@waybill/wire";
import type { DynamoDbCtx } from "../dynamodb-ctx.ts";
import { type ItemWrite, placeWrite, type Written, writeItem } from "../items/write-item.ts";
import { tableNameOf } from "../tables/table-name.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { requireTable } from "../tables/tables.ts";
import { countConsumed, countFailedCondition } from "./table-metrics.ts";

/** Carries out one write; it is as durable as the store makes it when this resolves. */
export async function runWrite(
  ctx: DynamoDbCtx,
  tableName: string | undefined,
  write: ItemWrite,
): Promise<Written & { readonly table: TableRecord }> {
  const name = tableNameOf(tableName, ctx);
  const written = await ctx.commits
    .transaction((tx) => {
      const table = requireTable(tx, name);
      return { table, ...writeItem(tx, placeWrite(table, write), ctx.clock.now()) };
    })
    .catch((error) => {
      if (error instanceof AwsError && error.code === "ConditionalCheckFailedException")
        countFailedCondition(ctx, name);
      throw error;
    });
  countConsumed(ctx, "Write", [written]);
  await ctx.store.sync();
  return written;
}
