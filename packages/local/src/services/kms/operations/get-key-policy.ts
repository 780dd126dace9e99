import { requireKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const GetKeyPolicy: KmsOperation<"GetKeyPolicy"> = ({ KeyId }, ctx) => {
  return { Policy: requireKey(ctx, ctx.store, KeyId).policy, PolicyName: "default" };
};
