import { updateKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const DisableKey: KmsOperation<"DisableKey"> = ({ KeyId }, ctx) => {
  updateKey(ctx, KeyId, () => ({ enabled: false }));
  return {};
};
