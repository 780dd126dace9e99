import { keyArn, requireKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const GetKeyRotationStatus: KmsOperation<"GetKeyRotationStatus"> = ({ KeyId }, ctx) => {
  const { id, rotationDays } = requireKey(ctx, ctx.store, KeyId);
  const period = rotationDays === undefined ? {} : { RotationPeriodInDays: rotationDays };
  return { KeyId: keyArn(ctx, id), KeyRotationEnabled: rotationDays !== undefined, ...period };
};
