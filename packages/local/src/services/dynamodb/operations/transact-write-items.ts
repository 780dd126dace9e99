import type { Writer } from "@waybill/store";
import type { DynamoDbCtx, DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { refuseEmptyKeys } from "../items/check-keys.ts";
import { TOKEN_LIFETIME } from "../items/client-tokens.ts";
import { placeWrite } from "../items/write-item.ts";
import { allOrCanceled } from "../requests/all-or-canceled.ts";
import { Constraints } from "../requests/constraints.ts";
import { RETURN_CONSUMED_CAPACITY, RETURN_ITEM_COLLECTION_METRICS } from "../requests/enumerations.ts";
import { metricsOfTables } from "../requests/item-collection-metrics.ts";
import { runTransaction } from "../requests/run-transaction.ts";
import { countConsumed } from "../requests/table-metrics.ts";
import { constrainActions, readAction, type TransactAction } from "../requests/transact-actions.ts";
import { MAX_ACTIONS } from "../requests/transaction-limits.ts";
import { tableNameOf } from "../tables/table-name.ts";
import { requireTable } from "../tables/tables.ts";

export const TransactWriteItems: DynamoDbOperation<"TransactWriteItems"> = async (input, ctx) => {
  constrain(input);
  const actions = (input.TransactItems ?? []).map(readAction);
  const output = ctx.store.transaction((tx) => run(tx, ctx, input, actions));
  await ctx.store.sync();
  if (input.ClientRequestToken !== undefined) ctx.state.background.wake(TOKEN_LIFETIME);
  return output;
};

function constrain(input: DynamoDbInput<"TransactWriteItems">): void {
  const items = input.TransactItems ?? [];
  const constraints = new Constraints()
    .length("clientRequestToken", input.ClientRequestToken, 1, 36)
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .oneOf("returnItemCollectionMetrics", input.ReturnItemCollectionMetrics, RETURN_ITEM_COLLECTION_METRICS)
    .size("TransactItems", items.length, 1, MAX_ACTIONS);
  constrainActions(constraints, items);
  constraints.check();
}

function run(
  tx: Writer,
  ctx: DynamoDbCtx,
  input: DynamoDbInput<"TransactWriteItems">,
  actions: readonly TransactAction[],
) {
  const { ClientRequestToken: token, ReturnConsumedCapacity: asked } = input;
  const located = actions.map(({ tableName, write }) => {
    return { write, table: requireTable(tx, tableNameOf(tableName, ctx)) };
  });
  // What AWS can tell from the request alone fails it as a whole.
  for (const { table, write } of located) refuseEmptyKeys(table, write.key);
  const placed = allOrCanceled(located, ({ table, write }) => placeWrite(table, write));
  const parameters = input.TransactItems ?? [];
  const { written, capacity } = runTransaction(tx, placed, { token, parameters, asked, now: ctx.clock.now() });
  countConsumed(ctx, "Write", written, 2);
  return {
    ConsumedCapacity: capacity,
    ItemCollectionMetrics: metricsOfTables(input.ReturnItemCollectionMetrics, written),
  };
}
