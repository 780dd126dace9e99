import { aliasKey } from "../functions/alias-table.ts";
import { unqualifiedName } from "../functions/function-reference.ts";
import { invokeConfigKey } from "../functions/invoke-config-table.ts";
import { provisionedConcurrencyKey } from "../functions/provisioned-concurrency.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import { policyKey } from "../functions/resource-policy.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** Idempotent. https://docs.aws.amazon.com/lambda/latest/api/API_DeleteAlias.html */
export const DeleteAlias: LambdaOperation<"DeleteAlias"> = (input, ctx) => {
  const { name } = existingFunction(ctx.store, ctx, unqualifiedName(input.FunctionName ?? "", ctx));
  const alias = input.Name ?? "";
  ctx.store.transaction((tx) => {
    tx.delete(aliasKey(name, alias));
    tx.delete(policyKey(name, alias));
    tx.delete(invokeConfigKey(name, alias));
    tx.delete(provisionedConcurrencyKey(name, alias));
  });
  ctx.state.provisioning.refresh(name);
  return {};
};
