import { validationError } from "../errors.ts";
import { updateKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

/** Kept, and read back; the material stays. */
export const EnableKeyRotation: KmsOperation<"EnableKeyRotation"> = ({ KeyId, RotationPeriodInDays = 365 }, ctx) => {
  if (RotationPeriodInDays < 90 || RotationPeriodInDays > 2560) {
    throw validationError("RotationPeriodInDays must be between 90 and 2560");
  }
  updateKey(ctx, KeyId, () => ({ rotationDays: RotationPeriodInDays }));
  return {};
};
