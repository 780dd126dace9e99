import { VERSION_ID, validate } from "../constraints.ts";
import { deleteConflict, policyVersionNotFound } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { checkOwn, findPolicy, findVersion, putPolicy } from "../managed-policy.ts";
import { checkPolicyArn } from "../policy-arn.ts";

export const DeletePolicyVersion: IamOperation<"DeletePolicyVersion"> = ({ PolicyArn, VersionId = "" }, ctx) => {
  const arn = checkPolicyArn(PolicyArn);
  validate({ versionId: [VersionId, VERSION_ID] });
  checkOwn(ctx, "DeletePolicyVersion", arn);
  ctx.store.transaction((tx) => {
    const policy = findPolicy(tx, arn);
    const version = findVersion(policy, VersionId);
    if (policy === undefined || version === undefined) throw policyVersionNotFound(arn, VersionId);
    if (version.id === policy.defaultVersionId) {
      throw deleteConflict("Cannot delete the default version of a policy.");
    }
    putPolicy(tx, { ...policy, versions: policy.versions.filter((each) => each !== version) });
  });
  return {};
};
