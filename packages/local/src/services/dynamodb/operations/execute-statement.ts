import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { insertItem, refuseOtherStatements } from "../partiql/insert-item.ts";
import { consumedCapacity } from "../requests/consumed-capacity.ts";

/** INSERT only. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html */
export const ExecuteStatement: DynamoDbOperation<"ExecuteStatement"> = async (input, ctx) => {
  const { Statement: statement = "", Parameters: parameters = [] } = input;
  refuseOtherStatements(statement);
  const returnItemOnFailure = input.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  const written = ctx.store.transaction((tx) => insertItem(tx, ctx, { statement, parameters, returnItemOnFailure }));
  await ctx.store.sync();
  return { Items: [], ConsumedCapacity: consumedCapacity(written.table, input.ReturnConsumedCapacity, written.units) };
};
