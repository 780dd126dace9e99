import type { DynamoDbCtx, DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { formatNextToken, readNextToken, statementDigest } from "../partiql/next-token.ts";
import { parseStatement } from "../partiql/parse-statement.ts";
import { runSelect } from "../partiql/run-select.ts";
import { returnedItem, runStatement } from "../partiql/run-statement.ts";
import type { SelectStatement } from "../partiql/statement.ts";
import { Constraints } from "../requests/constraints.ts";
import { consumedCapacity } from "../requests/consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY, RETURN_ON_FAILURE } from "../requests/enumerations.ts";
import { countConsumed } from "../requests/table-metrics.ts";
import { tableNameOf } from "../tables/table-name.ts";
import { requireTable } from "../tables/tables.ts";
import { checkOlderValue } from "../values/check-older-value.ts";

type ExecuteInput = DynamoDbInput<"ExecuteStatement">;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html */
export const ExecuteStatement: DynamoDbOperation<"ExecuteStatement"> = async (input, ctx) => {
  constrain(input);
  const statement = parseStatement(input.Statement ?? "", (input.Parameters ?? []).map(checkOlderValue));
  if (statement.kind === "select") return select(input, ctx, statement);
  const returnItemOnFailure = input.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  const written = await ctx.commits.transaction((tx) => {
    const table = requireTable(tx, tableNameOf(statement.table, ctx));
    return { table, ...runStatement(tx, table, statement, { returnItemOnFailure, now: ctx.clock.now() }) };
  });
  countConsumed(ctx, "Write", [written]);
  await ctx.store.sync();
  const item = returnedItem(statement, written);
  return {
    Items: item ? [item] : [],
    ConsumedCapacity: consumedCapacity(written.table, input.ReturnConsumedCapacity, written.units),
  };
};

function constrain(input: ExecuteInput): void {
  new Constraints()
    .required("statement", input.Statement)
    .length("statement", input.Statement, 1, 8192)
    .size("Parameters", input.Parameters?.length, 1)
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .oneOf("returnValuesOnConditionCheckFailure", input.ReturnValuesOnConditionCheckFailure, RETURN_ON_FAILURE)
    .range("Limit", input.Limit, 1)
    .check();
}

function select(input: ExecuteInput, ctx: DynamoDbCtx, statement: SelectStatement) {
  const digest = statementDigest(input.Statement ?? "", input.Parameters ?? []);
  const from = input.NextToken === undefined ? undefined : readNextToken(digest, input.NextToken);
  const table = requireTable(ctx.store, tableNameOf(statement.table, ctx));
  const { ConsistentRead: consistent, Limit: limit } = input;
  const { items, units, next, lastKey } = runSelect(ctx.store, table, statement, { consistent, limit, from });
  countConsumed(ctx, "Read", [{ table, units }]);
  return {
    Items: [...items],
    NextToken: next && formatNextToken(digest, next),
    LastEvaluatedKey: lastKey,
    ConsumedCapacity: consumedCapacity(table, input.ReturnConsumedCapacity, units),
  };
}
