import { tagList } from "../../../tags/tag-list.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { taggedTopic } from "../topics/tagged-topic.ts";

export const ListTagsForResource: SnsOperation<"ListTagsForResource"> = ({ ResourceArn }, ctx) => {
  return { Tags: tagList(taggedTopic(ctx, ctx.store, ResourceArn).tags) };
};
