import { withoutTags } from "../../../tags/without-tags.ts";
import { ARN, validate } from "../constraints.ts";
import { putTags, tagsOf } from "../machines/tagged.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

export const UntagResource: SfnOperation<"UntagResource"> = ({ resourceArn = "", tagKeys = [] }, ctx) => {
  validate({ resourceArn: [resourceArn, ARN] });
  ctx.store.transaction((tx) => {
    putTags(tx, resourceArn, withoutTags(tagsOf(tx, resourceArn), tagKeys));
  });
  return {};
};
