import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { taggedTarget } from "../targets/tagged-target.ts";

export const ListTagsForResource: AutoScalingOperation<"ListTagsForResource"> = ({ ResourceARN }, ctx) => {
  return { Tags: taggedTarget(ctx, ctx.store, ResourceARN).tags };
};
