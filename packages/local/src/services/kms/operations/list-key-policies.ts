import { requireKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

/** A key has one. */
export const ListKeyPolicies: KmsOperation<"ListKeyPolicies"> = ({ KeyId }, ctx) => {
  requireKey(ctx, ctx.store, KeyId);
  return { PolicyNames: ["default"], Truncated: false };
};
