import { key } from "@waybill/store";
import { ACCOUNT_CONCURRENCY, unreservedConcurrency } from "../functions/account-concurrency.ts";
import type { VersionRecord } from "../functions/function-record.ts";
import { functionsPrefix } from "../functions/function-table.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
export const GetAccountSettings: LambdaOperation<"GetAccountSettings"> = (_input, ctx) => {
  let totalCodeSize = 0;
  for (const { value } of ctx.store.range({ prefix: key("lambda", "version") })) {
    totalCodeSize += (value as VersionRecord).code.size;
  }
  return {
    AccountLimit: {
      TotalCodeSize: 80_530_636_800,
      CodeSizeUnzipped: 262_144_000,
      CodeSizeZipped: 52_428_800,
      ConcurrentExecutions: ACCOUNT_CONCURRENCY,
      UnreservedConcurrentExecutions: unreservedConcurrency(ctx.store),
    },
    AccountUsage: {
      TotalCodeSize: totalCodeSize,
      FunctionCount: [...ctx.store.range({ prefix: functionsPrefix })].length,
    },
  };
};
