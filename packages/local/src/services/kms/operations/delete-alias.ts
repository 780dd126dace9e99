import { notFound } from "../errors.ts";
import { checkAliasName } from "../keys/alias-name.ts";
import { aliasArn, findAlias } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";
import { aliasKey } from "../store-keys.ts";

export const DeleteAlias: KmsOperation<"DeleteAlias"> = ({ AliasName: name = "" }, ctx) => {
  checkAliasName(name);
  ctx.store.transaction((tx) => {
    if (findAlias(ctx, tx, name) === undefined) throw notFound(`Alias ${aliasArn(ctx, name)} is not found.`);
    tx.delete(aliasKey(name));
  });
  return {};
};
