import type { DynamoDbOperation } from "../dynamodb-ctx.ts";

const CACHE_MINUTES = 1440;

/** This endpoint: `127.0.0.1:4566`. */
export const DescribeEndpoints: DynamoDbOperation<"DescribeEndpoints"> = (_, ctx) => ({
  Endpoints: [{ Address: new URL(ctx.endpoint).host, CachePeriodInMinutes: CACHE_MINUTES }],
});
