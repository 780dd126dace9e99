import type { AliasListEntry } from "@aws-sdk/client-kms";
import type { Host } from "../../../context.ts";
import { type Alias, aliasArn, findAlias, requireKey } from "../keys/kms-key.ts";
import { MANAGED_ALIASES } from "../keys/managed-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";
import { pageOf } from "../pages.ts";
import { aliasesPrefix } from "../store-keys.ts";

/** Those of AWS's own without a key, too, as long as nobody has asked for it. */
export const ListAliases: KmsOperation<"ListAliases"> = (input, ctx) => {
  const id = input.KeyId === undefined ? undefined : requireKey(ctx, ctx.store, input.KeyId).id;
  const stored = [...ctx.store.range({ prefix: aliasesPrefix })].map(({ value }) => value as Alias);
  const made = stored.filter(({ name }) => findAlias(ctx, ctx.store, name) !== undefined);
  const all = id === undefined ? [...made, ...withoutKey(made)] : made.filter(({ keyId }) => keyId === id);
  const { items, ...page } = pageOf(all.sort(byName), input);
  return { Aliases: items.map((alias) => describeAlias(ctx, alias)), ...page };
};

type Listed = Pick<Alias, "name"> & Partial<Alias>;

function withoutKey(made: readonly Alias[]): Listed[] {
  const names = new Set(made.map(({ name }) => name));
  return MANAGED_ALIASES.filter((name) => !names.has(name)).map((name) => ({ name }));
}

function byName(one: Listed, other: Listed): number {
  return one.name < other.name ? -1 : 1;
}

function describeAlias(host: Host, { name, keyId, createdAt, updatedAt }: Listed): AliasListEntry {
  return {
    AliasName: name,
    AliasArn: aliasArn(host, name),
    TargetKeyId: keyId,
    ...(createdAt !== undefined && { CreationDate: new Date(createdAt) }),
    ...(updatedAt !== undefined && { LastUpdatedDate: new Date(updatedAt) }),
  };
}
