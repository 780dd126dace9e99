import { type Alias, aliasArn, requireKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";
import { pageOf } from "../pages.ts";
import { aliasesPrefix } from "../store-keys.ts";

export const ListAliases: KmsOperation<"ListAliases"> = (input, ctx) => {
  const id = input.KeyId === undefined ? undefined : requireKey(ctx, ctx.store, input.KeyId).id;
  const all = [...ctx.store.range({ prefix: aliasesPrefix })].map(({ value }) => value as Alias);
  const { items, ...page } = pageOf(
    all.filter(({ keyId }) => id === undefined || keyId === id),
    input,
  );
  const Aliases = items.map(({ name, keyId, createdAt, updatedAt }) => ({
    AliasName: name,
    AliasArn: aliasArn(ctx, name),
    TargetKeyId: keyId,
    CreationDate: new Date(createdAt),
    LastUpdatedDate: new Date(updatedAt),
  }));
  return { Aliases, ...page };
};
