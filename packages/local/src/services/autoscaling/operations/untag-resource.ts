import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { targetKey } from "../keys.ts";
import { taggedTarget } from "../targets/tagged-target.ts";

export const UntagResource: AutoScalingOperation<"UntagResource"> = ({ ResourceARN, TagKeys = [] }, ctx) => {
  ctx.store.transaction((tx) => {
    const target = taggedTarget(ctx, tx, ResourceARN);
    const tags = Object.fromEntries(Object.entries(target.tags).filter(([name]) => !TagKeys.includes(name)));
    tx.put(targetKey(target), { ...target, tags });
  });
  return {};
};
