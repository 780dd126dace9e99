import { invalidParameter } from "../errors.ts";
import { withTags } from "../functions/tags.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";
import { taggableResource } from "../taggable-resource.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html */
export const TagResource: LambdaOperation<"TagResource"> = (input, ctx) => {
  // AWS gives no better reason.
  if (Object.keys(input.Tags ?? {}).length === 0) {
    throw invalidParameter("An error occurred and the request cannot be processed.");
  }
  ctx.store.transaction((tx) => {
    const resource = taggableResource(tx, ctx, input.Resource ?? "");
    resource.replaceTags(tx, withTags(resource.tags, input.Tags));
  });
  return {};
};
