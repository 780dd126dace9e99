import { hash } from "node:crypto";
import type { Writer } from "@waybill/store";
import type { DynamoDbCtx, DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { readUnits } from "../items/capacity.ts";
import { refuseEmptyKeys } from "../items/check-keys.ts";
import { rememberToken, TOKEN_LIFETIME, wasDone } from "../items/client-tokens.ts";
import { storedItem } from "../items/item-keys.ts";
import { placeWrite, writeItem, writeItemTwice } from "../items/write-item.ts";
import { allOrCanceled } from "../requests/all-or-canceled.ts";
import { Constraints } from "../requests/constraints.ts";
import { capacityOfTables } from "../requests/consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY, RETURN_ITEM_COLLECTION_METRICS } from "../requests/enumerations.ts";
import { metricsOfTables } from "../requests/item-collection-metrics.ts";
import { constrainActions, readAction, type TransactAction } from "../requests/transact-actions.ts";
import { checkTransactionSize, MAX_ACTIONS } from "../requests/transaction-limits.ts";
import { tableNameOf } from "../tables/table-name.ts";
import { requireTable } from "../tables/tables.ts";
import { canonicalText } from "../values/canonical-text.ts";
import { itemSize } from "../values/size.ts";

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
  if (writeItemTwice(placed)) {
    throw validationError("Transaction request cannot include multiple operations on one item");
  }
  const digest = token === undefined ? "" : hash("sha256", canonicalText(input.TransactItems ?? []));
  if (token !== undefined && wasDone(tx, token, digest, ctx.clock.now())) {
    const units = placed.map(({ table, suffix }) => {
      const item = storedItem(tx, table, suffix);
      return { table, units: { table: readUnits(item ? itemSize(item) : 0, true), indexes: new Map() } };
    });
    return { ConsumedCapacity: capacityOfTables(asked, units, "ReadCapacityUnits") };
  }
  const written = allOrCanceled(placed, (write) => ({ ...write, ...writeItem(tx, write, ctx.clock.now()) }));
  checkTransactionSize(written.map(({ write, after }) => itemSize(after ?? write.key)));
  if (token !== undefined) rememberToken(tx, token, digest, ctx.clock.now());
  return {
    ConsumedCapacity: capacityOfTables(asked, written, "WriteCapacityUnits"),
    ItemCollectionMetrics: metricsOfTables(input.ReturnItemCollectionMetrics, written),
  };
}
