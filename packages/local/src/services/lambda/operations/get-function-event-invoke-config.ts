import { functionReference } from "../functions/function-reference.ts";
import { describeInvokeConfig, existingInvokeConfig } from "../functions/invoke-config.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionEventInvokeConfig.html */
export const GetFunctionEventInvokeConfig: LambdaOperation<"GetFunctionEventInvokeConfig"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  return describeInvokeConfig(ctx, existingInvokeConfig(ctx.store, ctx, reference));
};
