import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { Constraints } from "../requests/constraints.ts";
import { constrainTableName, tableNameOf } from "../tables/table-name.ts";
import { requireNamedTable } from "../tables/tables.ts";

export const DescribeTimeToLive: DynamoDbOperation<"DescribeTimeToLive"> = (input, ctx) => {
  const constraints = new Constraints();
  constrainTableName(constraints, input.TableName);
  constraints.check();
  const { timeToLive: ttl } = requireNamedTable(ctx.store, tableNameOf(input.TableName, ctx));
  return {
    TimeToLiveDescription: ttl
      ? { TimeToLiveStatus: "ENABLED", AttributeName: ttl.attribute }
      : { TimeToLiveStatus: "DISABLED" },
  };
};
