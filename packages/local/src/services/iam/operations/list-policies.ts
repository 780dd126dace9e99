import type { ListPoliciesRequest } from "@aws-sdk/client-iam";
import { awsManagedPolicies } from "../aws-managed-policies.ts";
import { POLICY_PATH, POLICY_USAGE, validate } from "../constraints.ts";
import type { IamCtx, IamOperation } from "../iam-ctx.ts";
import { describePolicy, localPolicies, type ManagedPolicy } from "../managed-policy.ts";
import { paginate } from "../paginate.ts";
import { countUsage } from "../policy-usage.ts";

export const ListPolicies: IamOperation<"ListPolicies"> = (input, ctx) => {
  const { Scope, PathPrefix: pathPrefix = "/", OnlyAttached, PolicyUsageFilter } = input;
  validate({
    scope: [Scope, { oneOf: ["All", "AWS", "Local"] }],
    pathPrefix: [pathPrefix, POLICY_PATH],
    policyUsageFilter: [PolicyUsageFilter, POLICY_USAGE],
  });
  const usageOf = countUsage(ctx.store);
  const matching = policiesIn(ctx, Scope).filter(({ arn, path }) => {
    const { attachments, boundaries } = usageOf(arn);
    if (OnlyAttached && attachments === 0) return false;
    if (PolicyUsageFilter === "PermissionsBoundary" && boundaries === 0) return false;
    return path.startsWith(pathPrefix);
  });
  const { items, position } = paginate(matching, input, ({ name, arn }) => `${name} ${arn}`);
  return { Policies: items.map((policy) => describePolicy(policy, usageOf(policy.arn))), ...position };
};

function policiesIn(ctx: IamCtx, scope: ListPoliciesRequest["Scope"] = "All"): ManagedPolicy[] {
  const own = scope === "AWS" ? [] : localPolicies(ctx.store);
  return [...own, ...(scope === "Local" ? [] : awsManagedPolicies.values())];
}
