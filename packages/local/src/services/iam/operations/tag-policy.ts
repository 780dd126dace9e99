import type { IamOperation } from "../iam-ctx.ts";
import { checkOwn, putPolicy, requirePolicy } from "../managed-policy.ts";
import { checkPolicyArn } from "../policy-arn.ts";
import { readTags, withTags } from "../tags.ts";

export const TagPolicy: IamOperation<"TagPolicy"> = ({ PolicyArn, Tags }, ctx) => {
  const arn = checkPolicyArn(PolicyArn);
  const added = readTags(Tags, "significant");
  checkOwn(ctx, "TagPolicy", arn);
  ctx.store.transaction((tx) => {
    const policy = requirePolicy(tx, arn);
    putPolicy(tx, { ...policy, tags: withTags(policy.tags, added, "significant", "TagsPerManagedPolicy") });
  });
  return {};
};
