import { notFound } from "../errors.ts";
import { checkAliasName } from "../keys/alias-name.ts";
import { aliasArn, findAlias, requireKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";
import { aliasKey } from "../store-keys.ts";

export const UpdateAlias: KmsOperation<"UpdateAlias"> = ({ AliasName: name = "", TargetKeyId }, ctx) => {
  checkAliasName(name);
  ctx.store.transaction((tx) => {
    const alias = findAlias(ctx, tx, name);
    if (alias === undefined) throw notFound(`Alias ${aliasArn(ctx, name)} is not found.`);
    tx.put(aliasKey(name), { ...alias, keyId: requireKey(ctx, tx, TargetKeyId).id, updatedAt: ctx.clock.now() });
  });
  return {};
};
