import type { IamOperation } from "../iam-ctx.ts";
import { describePolicy, requirePolicy } from "../managed-policy.ts";
import { checkPolicyArn } from "../policy-arn.ts";
import { countUsage } from "../policy-usage.ts";

export const GetPolicy: IamOperation<"GetPolicy"> = ({ PolicyArn }, ctx) => {
  const policy = requirePolicy(ctx.store, checkPolicyArn(PolicyArn));
  const { description } = policy;
  return {
    Policy: {
      ...describePolicy(policy, countUsage(ctx.store)(policy.arn)),
      ...(description === undefined ? {} : { Description: description }),
      Tags: [...policy.tags],
    },
  };
};
