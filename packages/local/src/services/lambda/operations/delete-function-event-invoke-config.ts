import { functionReference } from "../functions/function-reference.ts";
import { existingInvokeConfig } from "../functions/invoke-config.ts";
import { invokeConfigKey } from "../functions/invoke-config-table.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionEventInvokeConfig.html */
export const DeleteFunctionEventInvokeConfig: LambdaOperation<"DeleteFunctionEventInvokeConfig"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  existingInvokeConfig(ctx.store, ctx, reference);
  ctx.store.transaction((tx) => tx.delete(invokeConfigKey(reference.name, reference.qualifier)));
  return {};
};
