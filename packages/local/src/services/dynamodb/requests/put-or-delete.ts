import type { DynamoDbCtx, DynamoDbInput } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import type { WriteConditions } from "../items/item-writes.ts";
import type { ItemWrite } from "../items/write-item.ts";
import { refuseMixture } from "../legacy/refuse-mixture.ts";
import { constrainTableName } from "../tables/table-name.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { checkAttributes } from "../values/check-value.ts";
import { bindExpressions } from "./bind-expressions.ts";
import { Constraints } from "./constraints.ts";
import { consumedCapacity } from "./consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY, RETURN_ITEM_COLLECTION_METRICS, RETURN_VALUES } from "./enumerations.ts";
import { enveloped } from "./enveloped.ts";
import { itemCollectionMetrics } from "./item-collection-metrics.ts";
import { runWrite } from "./run-write.ts";
import { constrainConditions, writeConditions } from "./write-conditions.ts";

type Members = Omit<DynamoDbInput<"PutItem">, "Item"> | Omit<DynamoDbInput<"DeleteItem">, "Key">;
type MakeWrite = (attributes: AttributeMap, conditions: WriteConditions) => ItemWrite;

/** PutItem and DeleteItem, which differ in the write that is made of the item or key that was sent. */
export async function putOrDelete(ctx: DynamoDbCtx, input: Members, sent: AttributeMap, makeWrite: MakeWrite) {
  const write = enveloped(() => readWrite(input, sent, makeWrite));
  const { table, before, units } = await runWrite(ctx, input.TableName, write);
  return {
    Attributes: input.ReturnValues === "ALL_OLD" ? before : undefined,
    ConsumedCapacity: consumedCapacity(table, input.ReturnConsumedCapacity, units),
    ItemCollectionMetrics: itemCollectionMetrics(table, input.ReturnItemCollectionMetrics, write.key),
  };
}

function readWrite(input: Members, sent: AttributeMap, makeWrite: MakeWrite): ItemWrite {
  const constraints = new Constraints()
    .oneOf("returnValues", input.ReturnValues, RETURN_VALUES)
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .oneOf("returnItemCollectionMetrics", input.ReturnItemCollectionMetrics, RETURN_ITEM_COLLECTION_METRICS);
  constrainTableName(constraints, input.TableName);
  constrainConditions(constraints, input);
  constraints.check();
  refuseMixture(input, { expressions: ["ConditionExpression"], legacy: ["Expected", "ConditionalOperator"] });
  const attributes = checkAttributes(sent);
  if (input.ReturnValues !== undefined && input.ReturnValues !== "ALL_OLD" && input.ReturnValues !== "NONE") {
    throw validationError("ReturnValues can only be ALL_OLD or NONE");
  }
  return makeWrite(attributes, writeConditions(input, bindExpressions(input)));
}
