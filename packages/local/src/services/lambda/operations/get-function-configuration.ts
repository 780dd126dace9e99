import { functionConfiguration } from "../functions/function-configuration.ts";
import { functionReference } from "../functions/function-reference.ts";
import { resolveFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export const GetFunctionConfiguration: LambdaOperation<"GetFunctionConfiguration"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  return functionConfiguration(ctx, resolveFunction(ctx.store, ctx, reference).version, reference.qualifier);
};
