import { updateKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const EnableKey: KmsOperation<"EnableKey"> = ({ KeyId }, ctx) => {
  updateKey(ctx, KeyId, () => ({ enabled: true }));
  return {};
};
