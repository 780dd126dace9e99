import { updateKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const UpdateKeyDescription: KmsOperation<"UpdateKeyDescription"> = ({ KeyId, Description = "" }, ctx) => {
  updateKey(ctx, KeyId, () => ({ description: Description }));
  return {};
};
