import { aliasConfiguration, existingAlias } from "../functions/alias.ts";
import { unqualifiedName } from "../functions/function-reference.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html */
export const GetAlias: LambdaOperation<"GetAlias"> = (input, ctx) => {
  const { name } = existingFunction(ctx.store, ctx, unqualifiedName(input.FunctionName ?? "", ctx));
  return aliasConfiguration(ctx, existingAlias(ctx.store, ctx, name, input.Name ?? ""));
};
