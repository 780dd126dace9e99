import type { BatchStatementError, BatchStatementRequest, BatchStatementResponse } from "@aws-sdk/client-dynamodb";
import type { Writer } from "@waybill/store";
import { AwsError } from "@waybill/wire";
import type { DynamoDbCtx, DynamoDbOperation } from "../dynamodb-ctx.ts";
import type { ConsumedUnits } from "../items/capacity.ts";
import { mixedStatements } from "../partiql/mixed-statements.ts";
import { parseStatement } from "../partiql/parse-statement.ts";
import { readPinned } from "../partiql/read-pinned.ts";
import { returnedItem, runStatement } from "../partiql/run-statement.ts";
import { statementDemand } from "../partiql/statement-demands.ts";
import { Constraints } from "../requests/constraints.ts";
import { capacityOfTables } from "../requests/consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY } from "../requests/enumerations.ts";
import { tableNameOf } from "../tables/table-name.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { requireTable } from "../tables/tables.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { checkOlderValue } from "../values/check-older-value.ts";

const MAX_STATEMENTS = 25;

interface Executed {
  readonly table: TableRecord;
  readonly item: AttributeMap | undefined;
  readonly units: ConsumedUnits;
}

/** Each statement by itself. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html */
export const BatchExecuteStatement: DynamoDbOperation<"BatchExecuteStatement"> = async (input, ctx) => {
  const statements = input.Statements ?? [];
  new Constraints()
    .size("Statements", statements.length, 1, MAX_STATEMENTS)
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .check();
  refuseMixture(statements);
  const refusals = refusalsOf(statements, ctx);
  const results = ctx.store.transaction((tx) =>
    statements.map((statement) => {
      const error = refusals.get(statement);
      return error ? refused(error) : answer(tx, ctx, statement);
    }),
  );
  await ctx.store.sync();
  const executed = results.flatMap((result) => result.executed ?? []);
  return {
    Responses: results.map(({ response }) => response),
    ConsumedCapacity: capacityOfTables(input.ReturnConsumedCapacity, executed),
  };
};

function refuseMixture(statements: readonly BatchStatementRequest[]): void {
  const reads = statements.filter(({ Statement = "" }) => /^\s*SELECT\b/i.test(Statement));
  const writes = statements.filter(({ Statement = "" }) => /^\s*(INSERT|UPDATE|DELETE|FROM)\b/i.test(Statement));
  if (reads.length > 0 && writes.length > 0) throw mixedStatements("BatchExecuteStatement");
}

function answer(tx: Writer, ctx: DynamoDbCtx, statement: BatchStatementRequest) {
  try {
    const executed = execute(tx, ctx, statement);
    const response: BatchStatementResponse = { TableName: executed.table.name, Item: executed.item };
    return { response, executed };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return refused(error);
  }
}

function refused(error: AwsError) {
  const response: BatchStatementResponse = { Error: errorOf(error) };
  return { response, executed: undefined };
}

/** The statements that the caller may not have executed. */
function refusalsOf(statements: readonly BatchStatementRequest[], ctx: DynamoDbCtx) {
  const demands = statements.flatMap((statement) => {
    const demand = statementDemand(statement, ctx);
    return demand ? [{ statement, demand }] : [];
  });
  const denied = ctx.denied(demands.map(({ demand }) => demand));
  return new Map(demands.map(({ statement }, i) => [statement, denied[i]]));
}

function execute(tx: Writer, ctx: DynamoDbCtx, request: BatchStatementRequest): Executed {
  const statement = parseStatement(request.Statement ?? "", (request.Parameters ?? []).map(checkOlderValue));
  const table = requireTable(tx, tableNameOf(statement.table, ctx));
  if (statement.kind === "select") {
    return { table, ...readPinned(tx, table, statement, "BatchExecuteStatement", request.ConsistentRead) };
  }
  const returnItemOnFailure = request.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  const written = runStatement(tx, table, statement, { returnItemOnFailure, now: ctx.clock.now() });
  return { table, item: returnedItem(statement, written), units: written.units };
}

/** In a batch, errors have codes of their own. */
function errorOf({ code, message, fields }: AwsError): BatchStatementError {
  const codes = { ValidationException: "ValidationError" } as Readonly<Record<string, string>>;
  const Code = (codes[code] ?? code.replace(/Exception$/, "")) as NonNullable<BatchStatementError["Code"]>;
  const { Item } = fields as Pick<BatchStatementError, "Item">;
  return { Code, Message: message, ...(Item && { Item }) };
}
