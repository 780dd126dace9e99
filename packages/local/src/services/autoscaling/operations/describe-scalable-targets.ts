import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { targetsPrefix } from "../keys.ts";
import { pageOf } from "../pages.ts";
import { describeTarget, type Target } from "../targets/target.ts";

export const DescribeScalableTargets: AutoScalingOperation<"DescribeScalableTargets"> = (input, ctx) => {
  const { ServiceNamespace = "dynamodb", ResourceIds, ScalableDimension } = input;
  const all = [...ctx.store.range({ prefix: targetsPrefix(ServiceNamespace) })].map(({ value }) => value as Target);
  const matching = all.filter(
    (target) =>
      (ResourceIds === undefined || ResourceIds.length === 0 || ResourceIds.includes(target.ResourceId)) &&
      (ScalableDimension === undefined || target.ScalableDimension === ScalableDimension),
  );
  const { items, nextToken } = pageOf(matching, input);
  return { ScalableTargets: items.map((target) => describeTarget(ctx, target)), NextToken: nextToken };
};
