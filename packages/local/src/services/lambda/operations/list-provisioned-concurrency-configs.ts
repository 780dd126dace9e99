import { functionArn, functionReference } from "../functions/function-reference.ts";
import { type ProvisionedConcurrency, provisionedConcurrencyPrefix } from "../functions/provisioned-concurrency.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";
import { page } from "../pages.ts";

const MAX_CONFIGS = 50;

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListProvisionedConcurrencyConfigs.html */
export const ListProvisionedConcurrencyConfigs: LambdaOperation<"ListProvisionedConcurrencyConfigs"> = (input, ctx) => {
  const { name } = functionReference(input.FunctionName ?? "", undefined, ctx);
  existingFunction(ctx.store, ctx, name);
  const prefix = provisionedConcurrencyPrefix(name);
  const { items, nextMarker } = page<ProvisionedConcurrency>(ctx.store, prefix, input, MAX_CONFIGS);
  return {
    ProvisionedConcurrencyConfigs: items.map((record) => ({
      FunctionArn: functionArn(ctx, { name, qualifier: record.qualifier }),
      ...ctx.state.provisioning.describe(record),
    })),
    ...(nextMarker ? { NextMarker: nextMarker } : {}),
  };
};
