import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { readUnits } from "../items/capacity.ts";
import { readItem } from "../items/read-item.ts";
import { Constraints } from "../requests/constraints.ts";
import { consumedCapacity } from "../requests/consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY } from "../requests/enumerations.ts";
import { readProjection } from "../requests/read-projection.ts";
import { countConsumed } from "../requests/table-metrics.ts";
import { constrainTableName, tableNameOf } from "../tables/table-name.ts";
import { requireTable } from "../tables/tables.ts";
import { checkAttributes } from "../values/check-value.ts";

export const GetItem: DynamoDbOperation<"GetItem"> = (input, ctx) => {
  const constraints = new Constraints()
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .size("AttributesToGet", input.AttributesToGet?.length, 1);
  constrainTableName(constraints, input.TableName);
  constraints.check();
  const key = checkAttributes(input.Key ?? {});
  const projection = readProjection(input);
  const table = requireTable(ctx.store, tableNameOf(input.TableName, ctx));
  const { item, bytes } = readItem(ctx.store, table, key, projection);
  const units = { table: readUnits(bytes, input.ConsistentRead), indexes: new Map() };
  countConsumed(ctx, "Read", [{ table, units }]);
  return { Item: item, ConsumedCapacity: consumedCapacity(table, input.ReturnConsumedCapacity, units) };
};
