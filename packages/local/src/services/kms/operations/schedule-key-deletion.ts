import { DAY } from "../../../ports/clock.ts";
import { validationError } from "../errors.ts";
import { keyArn, updateKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const ScheduleKeyDeletion: KmsOperation<"ScheduleKeyDeletion"> = ({ KeyId, PendingWindowInDays = 30 }, ctx) => {
  if (PendingWindowInDays < 7 || PendingWindowInDays > 30) {
    throw validationError("PendingWindowInDays must be between 7 and 30");
  }
  const deletionAt = ctx.clock.now() + PendingWindowInDays * DAY;
  const key = updateKey(ctx, KeyId, () => ({ deletionAt, enabled: false }));
  return {
    KeyId: keyArn(ctx, key.id),
    DeletionDate: new Date(deletionAt),
    KeyState: "PendingDeletion",
    PendingWindowInDays,
  };
};
