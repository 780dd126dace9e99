import { isGone, type KmsKey, keyArn } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";
import { pageOf } from "../pages.ts";
import { keysPrefix } from "../store-keys.ts";

export const ListKeys: KmsOperation<"ListKeys"> = (input, ctx) => {
  const now = ctx.clock.now();
  const keys = [...ctx.store.range({ prefix: keysPrefix })].map(({ value }) => value as KmsKey);
  const ids = keys.filter((key) => !isGone(key, now)).map(({ id }) => id);
  const { items, ...page } = pageOf(ids, input);
  return { Keys: items.map((id) => ({ KeyId: id, KeyArn: keyArn(ctx, id) })), ...page };
};
