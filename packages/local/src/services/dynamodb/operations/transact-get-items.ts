import type { Get, TransactGetItem } from "@aws-sdk/client-dynamodb";
import type { DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { readUnits } from "../items/capacity.ts";
import { readItem } from "../items/read-item.ts";
import { allOrCanceled } from "../requests/all-or-canceled.ts";
import { Constraints } from "../requests/constraints.ts";
import { capacityOfTables } from "../requests/consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY } from "../requests/enumerations.ts";
import { readProjection } from "../requests/read-projection.ts";
import { countConsumed } from "../requests/table-metrics.ts";
import { checkTransactionSize, MAX_ACTIONS } from "../requests/transaction-limits.ts";
import { type Account, constrainTableName, tableNameOf } from "../tables/table-name.ts";
import { requireTable } from "../tables/tables.ts";
import { canonicalText } from "../values/canonical-text.ts";
import { checkAttributes } from "../values/check-value.ts";

export const TransactGetItems: DynamoDbOperation<"TransactGetItems"> = (input, ctx) => {
  constrain(input);
  const asked = (input.TransactItems ?? []).map(({ Get: get }) => readGet(get, ctx));
  const located = asked.map((each) => ({ ...each, table: requireTable(ctx.store, each.name) }));
  if (new Set(asked.map(({ name, key }) => canonicalText([name, key]))).size < asked.length) {
    throw validationError("Transaction request cannot include multiple operations on one item");
  }
  const read = allOrCanceled(located, ({ table, key, projection }) => {
    return { table, ...readItem(ctx.store, table, key, projection) };
  });
  checkTransactionSize(read.map(({ bytes }) => bytes));
  const units = read.map(({ table, bytes }) => ({
    table,
    units: { table: readUnits(bytes, true), indexes: new Map() },
  }));
  countConsumed(ctx, "Read", units, 2);
  return {
    Responses: read.map(({ item }) => (item ? { Item: item } : {})),
    ConsumedCapacity: capacityOfTables(input.ReturnConsumedCapacity, units, "ReadCapacityUnits"),
  };
};

function constrain(input: DynamoDbInput<"TransactGetItems">): void {
  const items: readonly TransactGetItem[] = input.TransactItems ?? [];
  const constraints = new Constraints()
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .size("TransactItems", items.length, 1, MAX_ACTIONS);
  items.forEach(({ Get: get }, i) => {
    const path = `transactItems.${i + 1}.member.get`;
    constraints.required(path, get);
    if (!get) return;
    constraints.required(`${path}.key`, get.Key).required(`${path}.tableName`, get.TableName);
    constrainTableName(constraints, get.TableName, 1, `${path}.tableName`);
  });
  constraints.check();
}

function readGet(get: Get | undefined, account: Account) {
  return {
    name: tableNameOf(get?.TableName, account),
    key: checkAttributes(get?.Key ?? {}),
    projection: readProjection(get ?? {}),
  };
}
