import { updateKey } from "../keys/kms-key.ts";
import { tagged } from "../keys/tags.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const TagResource: KmsOperation<"TagResource"> = ({ KeyId, Tags = [] }, ctx) => {
  updateKey(ctx, KeyId, ({ tags }) => ({ tags: tagged(tags, Tags) }));
  return {};
};
