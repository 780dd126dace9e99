import { invalidState } from "../errors.ts";
import { keyArn, requireKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";
import { keyKey } from "../store-keys.ts";

/** The key is disabled then, as AWS has it. */
export const CancelKeyDeletion: KmsOperation<"CancelKeyDeletion"> = ({ KeyId }, ctx) => {
  const key = requireKey(ctx, ctx.store, KeyId);
  if (key.deletionAt === undefined) throw invalidState(keyArn(ctx, key.id), "not pending deletion");
  ctx.store.transaction((tx) => tx.put(keyKey(key.id), { ...key, deletionAt: undefined, enabled: false }));
  return { KeyId: keyArn(ctx, key.id) };
};
