import { conflict, invalidParameter } from "../errors.ts";
import { aliasesPrefix, listAliases } from "../functions/alias-table.ts";
import { LATEST } from "../functions/function-record.ts";
import { functionReference } from "../functions/function-reference.ts";
import {
  deleteRange,
  findVersion,
  functionKey,
  listVersions,
  versionKey,
  versionsPrefix,
} from "../functions/function-table.ts";
import { invokeConfigKey, invokeConfigsPrefix } from "../functions/invoke-config-table.ts";
import { provisionedConcurrencyKey, provisionedConcurrencyPrefix } from "../functions/provisioned-concurrency.ts";
import { releaseDeployment } from "../functions/release-deployment.ts";
import { existingFunction, isAliasName } from "../functions/resolve-function.ts";
import { policiesPrefix, policyKey } from "../functions/resource-policy.ts";
import type { LambdaCtx, LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html */
export const DeleteFunction: LambdaOperation<"DeleteFunction"> = (input, ctx) => {
  const { name, qualifier } = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  existingFunction(ctx.store, ctx, name);
  if (qualifier === undefined) deleteWhole(name, ctx);
  else deleteVersion(name, qualifier, ctx);
  return { StatusCode: 204 };
};

function deleteWhole(name: string, ctx: LambdaCtx): void {
  const versions = listVersions(ctx.store, name);
  ctx.store.transaction((tx) => {
    tx.delete(functionKey(name));
    const prefixes = [
      versionsPrefix(name),
      aliasesPrefix(name),
      policiesPrefix(name),
      invokeConfigsPrefix(name),
      provisionedConcurrencyPrefix(name),
    ];
    for (const prefix of prefixes) deleteRange(tx, prefix);
  });
  for (const version of versions) releaseDeployment(ctx, version);
}

function deleteVersion(name: string, qualifier: string, ctx: LambdaCtx): void {
  if (qualifier === LATEST) {
    throw invalidParameter("$LATEST version cannot be deleted without deleting the function.");
  }
  if (isAliasName(qualifier)) throw invalidParameter("Deletion of an alias is done by DeleteAlias.");
  const aliases = listAliases(ctx.store, name).filter(
    (alias) => alias.version === qualifier || alias.routing?.version === qualifier,
  );
  if (aliases.length > 0) {
    const names = aliases.map((alias) => alias.name).join(", ");
    throw conflict(`Unable to delete version because the following aliases reference it: [${names}]`);
  }
  const version = findVersion(ctx.store, name, qualifier);
  if (!version) return;
  ctx.store.transaction((tx) => {
    tx.delete(versionKey(name, qualifier));
    tx.delete(policyKey(name, qualifier));
    tx.delete(invokeConfigKey(name, qualifier));
    tx.delete(provisionedConcurrencyKey(name, qualifier));
  });
  releaseDeployment(ctx, version);
}
