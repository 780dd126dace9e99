import type { IamOperation } from "../iam-ctx.ts";
import { describeVersion, requirePolicy } from "../managed-policy.ts";
import { paginate } from "../paginate.ts";
import { checkPolicyArn } from "../policy-arn.ts";

/** From the newest to the oldest. */
export const ListPolicyVersions: IamOperation<"ListPolicyVersions"> = (input, ctx) => {
  const policy = requirePolicy(ctx.store, checkPolicyArn(input.PolicyArn));
  const ages = new Map([...policy.versions].reverse().map((version, age) => [version, String(age)]));
  const { items, position } = paginate(policy.versions, input, (version) => ages.get(version) ?? "");
  return { Versions: items.map((version) => describeVersion(policy, version)), ...position };
};
