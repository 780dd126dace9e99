import type { IamOperation } from "../iam-ctx.ts";
import { checkOwn, putPolicy, requirePolicy } from "../managed-policy.ts";
import { checkPolicyArn } from "../policy-arn.ts";
import { withoutTags } from "../tags.ts";

export const UntagPolicy: IamOperation<"UntagPolicy"> = ({ PolicyArn, TagKeys }, ctx) => {
  const arn = checkPolicyArn(PolicyArn);
  checkOwn(ctx, "UntagPolicy", arn);
  ctx.store.transaction((tx) => {
    const policy = requirePolicy(tx, arn);
    putPolicy(tx, { ...policy, tags: withoutTags(policy.tags, TagKeys, "significant") });
  });
  return {};
};
