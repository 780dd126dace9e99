import type { LambdaOperation } from "../lambda-ctx.ts";
import { taggableResource } from "../taggable-resource.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html */
export const ListTags: LambdaOperation<"ListTags"> = (input, ctx) => ({
  Tags: { ...taggableResource(ctx.store, ctx, input.Resource ?? "").tags },
});
