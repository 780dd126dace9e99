import { functionReference } from "../functions/function-reference.ts";
import { provisionable, provisionedConcurrencyKey } from "../functions/provisioned-concurrency.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteProvisionedConcurrencyConfig.html */
export const DeleteProvisionedConcurrencyConfig: LambdaOperation<"DeleteProvisionedConcurrencyConfig"> = (
  input,
  ctx,
) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  const { name, qualifier } = provisionable(ctx.store, ctx, reference, "find");
  ctx.store.transaction((tx) => tx.delete(provisionedConcurrencyKey(name, qualifier)));
  ctx.state.provisioning.refresh(name);
  return {};
};
