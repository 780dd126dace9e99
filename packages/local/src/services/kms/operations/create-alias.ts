import { awsError } from "@waybill/wire";
import { validationError } from "../errors.ts";
import { checkAliasName } from "../keys/alias-name.ts";
import { type Alias, aliasArn, findAlias, requireKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";
import { aliasKey } from "../store-keys.ts";

export const CreateAlias: KmsOperation<"CreateAlias"> = ({ AliasName: name = "", TargetKeyId }, ctx) => {
  checkAliasName(name);
  if (TargetKeyId?.includes("alias/")) throw validationError("Aliases must refer to keys. Not aliases");
  ctx.store.transaction((tx) => {
    if (findAlias(ctx, tx, name) !== undefined) {
      throw awsError("AlreadyExistsException", `An alias with the name ${aliasArn(ctx, name)} already exists`);
    }
    const now = ctx.clock.now();
    const alias: Alias = { name, keyId: requireKey(ctx, tx, TargetKeyId).id, createdAt: now, updatedAt: now };
    tx.put(aliasKey(name), alias);
  });
  return {};
};
