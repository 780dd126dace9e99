import type { Writer } from "@waybill/store";
import { AwsError } from "@waybill/wire";
import type { DynamoDbCtx, DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { TOKEN_LIFETIME } from "../items/client-tokens.ts";
import { placeWrite } from "../items/write-item.ts";
import { mixedStatements } from "../partiql/mixed-statements.ts";
import { parseStatement } from "../partiql/parse-statement.ts";
import { readPinned } from "../partiql/read-pinned.ts";
import type { SelectStatement, Statement, WriteStatement } from "../partiql/statement.ts";
import { statementWrite } from "../partiql/statement-write.ts";
import { allOrCanceled } from "../requests/all-or-canceled.ts";
import { Constraints } from "../requests/constraints.ts";
import { capacityOfTables } from "../requests/consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY } from "../requests/enumerations.ts";
import { runTransaction } from "../requests/run-transaction.ts";
import { countConsumed } from "../requests/table-metrics.ts";
import { MAX_ACTIONS } from "../requests/transaction-limits.ts";
import { tableNameOf } from "../tables/table-name.ts";
import { requireTable } from "../tables/tables.ts";
import { checkOlderValue } from "../values/check-older-value.ts";

type TransactionInput = DynamoDbInput<"ExecuteTransaction">;

interface Write {
  readonly statement: WriteStatement;
  readonly returnItemOnFailure: boolean;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html */
export const ExecuteTransaction: DynamoDbOperation<"ExecuteTransaction"> = async (input, ctx) => {
  const requests = input.TransactStatements ?? [];
  constrain(input);
  const parameters = requests.map(({ Parameters = [] }) => Parameters.map(checkOlderValue));
  const statements = requests.map(({ Statement = "" }, i) =>
    naming(i, () => supported(parseStatement(Statement, parameters[i] ?? []))),
  );
  const selects = statements.filter((statement) => statement.kind === "select");
  if (selects.length === statements.length) return read(input, ctx, selects);
  if (selects.length > 0) throw mixedStatements("ExecuteTransaction");
  const writes = statements.flatMap((statement, i) => {
    const returnItemOnFailure = requests[i]?.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
    return statement.kind === "select" ? [] : [{ statement, returnItemOnFailure }];
  });
  const output = ctx.store.transaction((tx) => write(tx, ctx, input, writes));
  await ctx.store.sync();
  if (input.ClientRequestToken !== undefined) ctx.state.background.wake(TOKEN_LIFETIME);
  return output;
};

function constrain(input: TransactionInput): void {
  new Constraints()
    .length("clientRequestToken", input.ClientRequestToken, 1, 36)
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .size("TransactStatements", input.TransactStatements?.length ?? 0, 1, MAX_ACTIONS)
    .check();
}

function read(input: TransactionInput, ctx: DynamoDbCtx, selects: readonly SelectStatement[]) {
  const results = selects.map((select, i) => {
    const table = requireTable(ctx.store, tableNameOf(select.table, ctx));
    return { table, ...naming(i, () => readPinned(ctx.store, table, select, "ExecuteTransaction", true)) };
  });
  return {
    Responses: results.map(({ item }) => (item ? { Item: item } : {})),
    ConsumedCapacity: capacityOfTables(input.ReturnConsumedCapacity, results, "ReadCapacityUnits"),
  };
}

function write(tx: Writer, ctx: DynamoDbCtx, input: TransactionInput, writes: readonly Write[]) {
  const located = writes.map((each) => ({ ...each, table: requireTable(tx, tableNameOf(each.statement.table, ctx)) }));
  located.forEach(({ table, statement }, i) => {
    if (statement.kind === "exists") naming(i, () => statementWrite(table, statement, false));
    // How large an item is to be, the request alone tells.
    if (statement.kind === "insert") statementWrite(table, statement, false);
  });
  const placed = allOrCanceled(located, ({ table, statement, returnItemOnFailure }) =>
    placeWrite(table, statementWrite(table, statement, returnItemOnFailure)),
  );
  const { ClientRequestToken: token, ReturnConsumedCapacity: asked, TransactStatements: parameters = [] } = input;
  const { written, capacity } = runTransaction(tx, placed, { token, parameters, asked, now: ctx.clock.now() });
  countConsumed(ctx, "Write", written, 2);
  return { Responses: [], ConsumedCapacity: capacity };
}

function supported(statement: Statement): Statement {
  const returns = (statement.kind === "update" || statement.kind === "delete") && statement.returning;
  if (!returns) return statement;
  throw validationError("RETURNING clause is not supported in ExecuteTransaction.");
}

/** Says of which statement a ValidationException is. */
function naming<T>(i: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== "ValidationException") throw error;
    throw validationError(`Validation failed in TransactStatements[${i}]: ${error.message}`);
  }
}
