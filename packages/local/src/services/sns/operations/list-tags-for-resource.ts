import type { SnsOperation } from "../sns-ctx.ts";
import { tagList } from "../tags.ts";
import { taggedTopic } from "../topics/tagged-topic.ts";

export const ListTagsForResource: SnsOperation<"ListTagsForResource"> = ({ ResourceArn }, ctx) => {
  return { Tags: tagList(taggedTopic(ctx, ctx.store, ResourceArn).tags) };
};
