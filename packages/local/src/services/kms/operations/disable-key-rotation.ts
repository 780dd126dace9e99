import { updateKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const DisableKeyRotation: KmsOperation<"DisableKeyRotation"> = ({ KeyId }, ctx) => {
  updateKey(ctx, KeyId, () => ({ rotationDays: undefined }));
  return {};
};
