import { withoutTags } from "../../../tags/without-tags.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";
import { taggableResource } from "../taggable-resource.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_UntagResource.html */
export const UntagResource: LambdaOperation<"UntagResource"> = (input, ctx) => {
  ctx.store.transaction((tx) => {
    const resource = taggableResource(tx, ctx, input.Resource ?? "");
    resource.replaceTags(tx, withoutTags(resource.tags, input.TagKeys ?? []));
  });
  return {};
};
