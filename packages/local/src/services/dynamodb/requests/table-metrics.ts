import type { DynamoDbCtx } from "../dynamodb-ctx.ts";
import type { ConsumedUnits } from "../items/capacity.ts";
import type { TableRecord } from "../tables/table-record.ts";

const NAMESPACE = "AWS/DynamoDB";

type Counting = Pick<DynamoDbCtx, "metrics">;

interface Consumed {
  readonly table: TableRecord;
  readonly units: ConsumedUnits;
}

/**
 * Tells CloudWatch what reads or writes took of their tables and of global indexes, `times` over within transactions.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function countConsumed(
  { metrics }: Counting,
  kind: "Read" | "Write",
  consumed: readonly Consumed[],
  times = 1,
): void {
  const name = `Consumed${kind}CapacityUnits`;
  for (const { table, units } of consumed) {
    let ofTable = units.table;
    for (const [index, ofIndex] of units.indexes) {
      if (table.indexes.find((each) => each.name === index)?.kind !== "global") ofTable += ofIndex;
      else {
        const dimensions = { GlobalSecondaryIndexName: index, TableName: table.name };
        metrics.add({ namespace: NAMESPACE, name, dimensions }, ofIndex * times, "Count");
      }
    }
    metrics.add({ namespace: NAMESPACE, name, dimensions: { TableName: table.name } }, ofTable * times, "Count");
  }
}

export function countFailedCondition({ metrics }: Counting, TableName: string): void {
  const name = "ConditionalCheckFailedRequests";
  metrics.add({ namespace: NAMESPACE, name, dimensions: { TableName } }, 1, "Count");
}
