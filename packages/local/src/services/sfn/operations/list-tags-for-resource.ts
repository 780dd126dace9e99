import { ARN, validate } from "../constraints.ts";
import { tagsOf } from "../machines/tagged.ts";
import { tagList } from "../machines/tags.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

export const ListTagsForResource: SfnOperation<"ListTagsForResource"> = ({ resourceArn = "" }, ctx) => {
  validate({ resourceArn: [resourceArn, ARN] });
  return { tags: tagList(tagsOf(ctx.store, resourceArn)) };
};
