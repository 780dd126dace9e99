import { checkKeyPolicy } from "../keys/key-policy.ts";
import { updateKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const PutKeyPolicy: KmsOperation<"PutKeyPolicy"> = ({ KeyId, Policy: policy = "" }, ctx) => {
  checkKeyPolicy(policy);
  updateKey(ctx, KeyId, () => ({ policy }));
  return {};
};
