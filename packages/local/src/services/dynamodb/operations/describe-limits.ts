import type { DynamoDbOperation } from "../dynamodb-ctx.ts";

/** AWS's defaults for an account; nothing is throttled here. */
export const DescribeLimits: DynamoDbOperation<"DescribeLimits"> = () => ({
  AccountMaxReadCapacityUnits: 80_000,
  AccountMaxWriteCapacityUnits: 80_000,
  TableMaxReadCapacityUnits: 40_000,
  TableMaxWriteCapacityUnits: 40_000,
});
