import { unqualifiedName } from "../functions/function-reference.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** No function has one. https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionCodeSigningConfig.html */
export const GetFunctionCodeSigningConfig: LambdaOperation<"GetFunctionCodeSigningConfig"> = (input, ctx) => {
  const { name } = existingFunction(ctx.store, ctx, unqualifiedName(input.FunctionName ?? "", ctx));
  return { CodeSigningConfigArn: undefined, FunctionName: name };
};
