import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { Constraints } from "../requests/constraints.ts";
import { constrainTableName } from "../tables/table-name.ts";
import { tablesAfter } from "../tables/tables.ts";

const MAX_TABLES = 100;

export const ListTables: DynamoDbOperation<"ListTables"> = (input, ctx) => {
  const constraints = new Constraints();
  constrainTableName(constraints, input.ExclusiveStartTableName, 3, "exclusiveStartTableName");
  constraints.range("limit", input.Limit, 1, MAX_TABLES).check();
  const limit = input.Limit ?? MAX_TABLES;
  const names = tablesAfter(ctx.store, input.ExclusiveStartTableName, limit + 1).map(({ name }) => name);
  const listed = names.slice(0, limit);
  return { TableNames: listed, LastEvaluatedTableName: names.length > limit ? listed.at(-1) : undefined };
};
