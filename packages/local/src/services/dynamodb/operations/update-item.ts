import type { DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import type { Update } from "../expressions/ast.ts";
import { updateWrite } from "../items/item-writes.ts";
import type { ItemWrite } from "../items/write-item.ts";
import { checkLegacyTypes, legacyUpdate } from "../legacy/legacy-update.ts";
import { refuseMixture } from "../legacy/refuse-mixture.ts";
import { bindExpressions } from "../requests/bind-expressions.ts";
import { Constraints } from "../requests/constraints.ts";
import { consumedCapacity } from "../requests/consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY, RETURN_ITEM_COLLECTION_METRICS, RETURN_VALUES } from "../requests/enumerations.ts";
import { enveloped } from "../requests/enveloped.ts";
import { itemCollectionMetrics } from "../requests/item-collection-metrics.ts";
import { returnedValues } from "../requests/returned-values.ts";
import { runWrite } from "../requests/run-write.ts";
import { constrainConditions, writeConditions } from "../requests/write-conditions.ts";
import { constrainTableName } from "../tables/table-name.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { checkAttributes } from "../values/check-value.ts";

export const UpdateItem: DynamoDbOperation<"UpdateItem"> = async (input, ctx) => {
  const { write, update } = enveloped(() => readUpdate(input));
  const { table, before, after, units } = await runWrite(ctx, input.TableName, write);
  return {
    Attributes: returnedValues(input.ReturnValues, update, before, after),
    ConsumedCapacity: consumedCapacity(table, input.ReturnConsumedCapacity, units),
    ItemCollectionMetrics: itemCollectionMetrics(table, input.ReturnItemCollectionMetrics, write.key),
  };
};

function readUpdate(input: DynamoDbInput<"UpdateItem">): { write: ItemWrite; update: Update<AttributeValue> } {
  const constraints = new Constraints()
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .oneOf("returnItemCollectionMetrics", input.ReturnItemCollectionMetrics, RETURN_ITEM_COLLECTION_METRICS);
  constrainTableName(constraints, input.TableName);
  constraints.oneOf("returnValues", input.ReturnValues, RETURN_VALUES);
  for (const [name, { Action }] of Object.entries(input.AttributeUpdates ?? {})) {
    constraints.oneOf(`attributeUpdates.${name}.member.action`, Action, ["ADD", "DELETE", "PUT"]);
  }
  constrainConditions(constraints, input);
  constraints.check();
  refuseMixture(input, {
    expressions: ["UpdateExpression", "ConditionExpression"],
    legacy: ["AttributeUpdates", "Expected", "ConditionalOperator"],
  });
  const key = checkAttributes(input.Key ?? {});
  const bound = bindExpressions(input);
  const update = bound.update ?? legacyUpdate(input.AttributeUpdates ?? {});
  const write = updateWrite(key, update, writeConditions(input, bound));
  if (bound.update) return { write, update };
  const next: ItemWrite["next"] = (before, table) => {
    checkLegacyTypes(before ?? {}, update);
    return write.next(before, table);
  };
  return { write: { ...write, next }, update };
}
