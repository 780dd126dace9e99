import { functionReference } from "../functions/function-reference.ts";
import { existingProvisionedConcurrency, provisionable } from "../functions/provisioned-concurrency.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetProvisionedConcurrencyConfig.html */
export const GetProvisionedConcurrencyConfig: LambdaOperation<"GetProvisionedConcurrencyConfig"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  const { name, qualifier } = provisionable(ctx.store, ctx, reference, "find");
  return ctx.state.provisioning.describe(existingProvisionedConcurrency(ctx.store, name, qualifier));
};
