import type { BatchStatementError, BatchStatementRequest, BatchStatementResponse } from "@aws-sdk/client-dynamodb";
import type { Writer } from "@waybill/store";
import { AwsError } from "@waybill/wire";
import { onStatement } from "../access.ts";
import type { DynamoDbCtx, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { insertItem, refuseOtherStatements } from "../partiql/insert-item.ts";
import { Constraints } from "../requests/constraints.ts";
import { capacityOfTables } from "../requests/consumed-capacity.ts";

const MAX_STATEMENTS = 25;

/** INSERT only; each statement by itself. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html */
export const BatchExecuteStatement: DynamoDbOperation<"BatchExecuteStatement"> = async (input, ctx) => {
  const statements = input.Statements ?? [];
  new Constraints().size("Statements", statements.length, 1, MAX_STATEMENTS).check();
  for (const { Statement = "" } of statements) refuseOtherStatements(Statement);
  const denied = ctx.denied(statements.map(({ Statement = "" }) => onStatement(Statement, ctx)));
  const results = ctx.store.transaction((tx) =>
    statements.map((statement, index) => {
      const error = denied[index];
      return error ? refused(error) : execute(tx, ctx, statement);
    }),
  );
  await ctx.store.sync();
  const written = results.flatMap(({ written: each }) => each ?? []);
  return {
    Responses: results.map(({ response }) => response),
    ConsumedCapacity: capacityOfTables(input.ReturnConsumedCapacity, written),
  };
};

function execute(
  tx: Writer,
  ctx: DynamoDbCtx,
  { Statement: statement = "", Parameters: parameters = [], ...options }: BatchStatementRequest,
) {
  const returnItemOnFailure = options.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  try {
    const written = insertItem(tx, ctx, { statement, parameters, returnItemOnFailure });
    const response: BatchStatementResponse = { TableName: written.table.name };
    return { response, written };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return refused(error);
  }
}

function refused(error: AwsError) {
  const response: BatchStatementResponse = { Error: errorOf(error) };
  return { response, written: undefined };
}

/** In a batch, errors have codes of their own. */
function errorOf({ code, message, fields }: AwsError): BatchStatementError {
  const codes = { ValidationException: "ValidationError" } as Readonly<Record<string, string>>;
  const Code = (codes[code] ?? code.replace(/Exception$/, "")) as NonNullable<BatchStatementError["Code"]>;
  const { Item } = fields as Pick<BatchStatementError, "Item">;
  return { Code, Message: message, ...(Item && { Item }) };
}
