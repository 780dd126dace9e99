import { deleteConflict } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { checkOwn, removePolicy, requirePolicy } from "../managed-policy.ts";
import { checkPolicyArn } from "../policy-arn.ts";
import { countUsage } from "../policy-usage.ts";

export const DeletePolicy: IamOperation<"DeletePolicy"> = ({ PolicyArn }, ctx) => {
  const arn = checkPolicyArn(PolicyArn);
  checkOwn(ctx, "DeletePolicy", arn);
  ctx.store.transaction((tx) => {
    const policy = requirePolicy(tx, arn);
    const { attachments, boundaries } = countUsage(tx)(arn);
    if (attachments + boundaries > 0) throw deleteConflict("Cannot delete a policy attached to entities.");
    if (policy.versions.length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
          "The default version is deleted with the policy.",
      );
    }
    removePolicy(tx, policy);
  });
  return {};
};
