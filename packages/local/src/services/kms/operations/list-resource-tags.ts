import { requireKey } from "../keys/kms-key.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const ListResourceTags: KmsOperation<"ListResourceTags"> = ({ KeyId }, ctx) => {
  const tags = Object.entries(requireKey(ctx, ctx.store, KeyId).tags);
  return { Tags: tags.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), Truncated: false };
};
