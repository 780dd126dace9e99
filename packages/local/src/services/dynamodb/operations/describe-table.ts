import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { Constraints } from "../requests/constraints.ts";
import { describeTable } from "../tables/describe-table.ts";
import { constrainTableName, tableNameOf } from "../tables/table-name.ts";
import { requireNamedTable } from "../tables/tables.ts";

export const DescribeTable: DynamoDbOperation<"DescribeTable"> = (input, ctx) => {
  const constraints = new Constraints();
  constrainTableName(constraints, input.TableName);
  constraints.check();
  const table = requireNamedTable(ctx.store, tableNameOf(input.TableName, ctx));
  return { Table: describeTable(ctx.store, ctx, table) };
};
