import type { WriteRequest } from "@aws-sdk/client-dynamodb";
import type { DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { keyAttributes, keyMismatch } from "../items/check-keys.ts";
import { keyValues } from "../items/item-keys.ts";
import { deleteWrite, putWrite } from "../items/item-writes.ts";
import { type ItemWrite, placeWrite, writeItem, writeItemTwice } from "../items/write-item.ts";
import { Constraints } from "../requests/constraints.ts";
import { capacityOfTables } from "../requests/consumed-capacity.ts";
import { RETURN_CONSUMED_CAPACITY, RETURN_ITEM_COLLECTION_METRICS } from "../requests/enumerations.ts";
import { metricsOfTables } from "../requests/item-collection-metrics.ts";
import { countConsumed } from "../requests/table-metrics.ts";
import { constrainTableNames, tableNameOf } from "../tables/table-name.ts";
import { requireTable } from "../tables/tables.ts";
import { checkOlderAttributes } from "../values/check-older-value.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
const MAX_WRITES = 25;

export const BatchWriteItem: DynamoDbOperation<"BatchWriteItem"> = async (input, ctx) => {
  constrain(input);
  const asked = Object.entries(input.RequestItems ?? {}).map(([name, requests]) => ({
    name: tableNameOf(name, ctx),
    writes: requests.map(readWrite),
  }));
  if (asked.reduce((sum, { writes }) => sum + writes.length, 0) > MAX_WRITES) {
    throw validationError("Too many items requested for the BatchWriteItem call");
  }
  const written = ctx.store.transaction((tx) => {
    const tables = asked.map(({ name, writes }) => ({ writes, table: requireTable(tx, name) }));
    const placed = tables.flatMap(({ writes, table }) => writes.map((write) => placeWrite(table, write)));
    if (writeItemTwice(placed)) throw validationError("Provided list of item keys contains duplicates");
    return placed.map((write) => ({ ...write, ...writeItem(tx, write, ctx.clock.now()) }));
  });
  countConsumed(ctx, "Write", written);
  await ctx.store.sync();
  return {
    UnprocessedItems: {},
    ItemCollectionMetrics: metricsOfTables(input.ReturnItemCollectionMetrics, written),
    ConsumedCapacity: capacityOfTables(input.ReturnConsumedCapacity, written),
  };
};

function constrain(input: DynamoDbInput<"BatchWriteItem">): void {
  const requests = Object.entries(input.RequestItems ?? {});
  const constraints = new Constraints()
    .oneOf("returnConsumedCapacity", input.ReturnConsumedCapacity, RETURN_CONSUMED_CAPACITY)
    .oneOf("returnItemCollectionMetrics", input.ReturnItemCollectionMetrics, RETURN_ITEM_COLLECTION_METRICS)
    .size("RequestItems", requests.length, 1, MAX_WRITES);
  for (const [name, writes] of requests) constraints.size(`RequestItems.${name}.member`, writes.length, 1, MAX_WRITES);
  constraints.check();
  // AWS names bad names of tables only when nothing else is wrong, as for no other operation.
  constrainTableNames(constraints, input.RequestItems ?? {});
  constraints.check();
}

function readWrite({ PutRequest: put, DeleteRequest: remove }: WriteRequest): ItemWrite {
  if (remove && !put) return deleteWrite(checkOlderAttributes(remove.Key ?? {}));
  if (!put || remove) {
    const problem = "Supplied AttributeValue has more than one datatypes set";
    throw validationError(`${problem}, must contain exactly one of the supported datatypes`);
  }
  const write = putWrite(checkOlderAttributes(put.Item ?? {}));
  return {
    ...write,
    checkKeys(table) {
      if (!keyValues(keyAttributes(table), write.key)) throw keyMismatch();
      write.checkKeys(table);
    },
  };
}
