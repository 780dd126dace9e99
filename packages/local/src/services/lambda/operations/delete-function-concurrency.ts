import { unqualifiedName } from "../functions/function-reference.ts";
import { putFunction } from "../functions/function-table.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html */
export const DeleteFunctionConcurrency: LambdaOperation<"DeleteFunctionConcurrency"> = (input, ctx) => {
  const name = unqualifiedName(input.FunctionName ?? "", ctx);
  ctx.store.transaction((tx) => {
    const { reservedConcurrency, ...record } = existingFunction(tx, ctx, name);
    putFunction(tx, record);
  });
  ctx.state.events.wake(name);
  return {};
};
