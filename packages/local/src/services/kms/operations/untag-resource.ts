import { updateKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const UntagResource: KmsOperation<"UntagResource"> = ({ KeyId, TagKeys = [] }, ctx) => {
  updateKey(ctx, KeyId, ({ tags }) => ({
    tags: Object.fromEntries(Object.entries(tags).filter(([name]) => !TagKeys.includes(name))),
  }));
  return {};
};
