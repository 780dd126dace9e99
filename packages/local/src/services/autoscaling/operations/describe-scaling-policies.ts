import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { policiesPrefix } from "../keys.ts";
import { pageOf } from "../pages.ts";
import { describePolicy, type Policy } from "../policies/policy.ts";

export const DescribeScalingPolicies: AutoScalingOperation<"DescribeScalingPolicies"> = (input, ctx) => {
  const { ServiceNamespace = "dynamodb", PolicyNames = [], ResourceId, ScalableDimension } = input;
  const all = [...ctx.store.range({ prefix: policiesPrefix(ServiceNamespace) })].map(({ value }) => value as Policy);
  const matching = all.filter(
    (policy) =>
      (PolicyNames.length === 0 || PolicyNames.includes(policy.name)) &&
      (ResourceId === undefined || policy.ResourceId === ResourceId) &&
      (ScalableDimension === undefined || policy.ScalableDimension === ScalableDimension),
  );
  const { items, nextToken } = pageOf(matching, input);
  return { ScalingPolicies: items.map((policy) => describePolicy(ctx, policy)), NextToken: nextToken };
};
