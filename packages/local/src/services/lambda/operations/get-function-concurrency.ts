import { unqualifiedName } from "../functions/function-reference.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html */
export const GetFunctionConcurrency: LambdaOperation<"GetFunctionConcurrency"> = (input, ctx) => {
  const { reservedConcurrency } = existingFunction(ctx.store, ctx, unqualifiedName(input.FunctionName ?? "", ctx));
  return reservedConcurrency === undefined ? {} : { ReservedConcurrentExecutions: reservedConcurrency };
};
