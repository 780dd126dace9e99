import { ARN, validate } from "../constraints.ts";
import { putTags, tagsOf } from "../machines/tagged.ts";
import { withTags } from "../machines/tags.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

export const TagResource: SfnOperation<"TagResource"> = ({ resourceArn = "", tags = [] }, ctx) => {
  validate({ resourceArn: [resourceArn, ARN] });
  ctx.store.transaction((tx) => {
    putTags(tx, resourceArn, withTags(tagsOf(tx, resourceArn), tags, resourceArn));
  });
  return {};
};
