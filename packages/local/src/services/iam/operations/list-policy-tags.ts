import type { IamOperation } from "../iam-ctx.ts";
import { listTags } from "../list-tags.ts";
import { requirePolicy } from "../managed-policy.ts";
import { checkPolicyArn } from "../policy-arn.ts";

export const ListPolicyTags: IamOperation<"ListPolicyTags"> = (input, ctx) => {
  return listTags(requirePolicy(ctx.store, checkPolicyArn(input.PolicyArn)).tags, input);
};
