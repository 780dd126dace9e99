import { VERSION_ID, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import { policyVersionNotFound } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { checkOwn, findPolicy, findVersion, putPolicy } from "../managed-policy.ts";
import { checkPolicyArn } from "../policy-arn.ts";

export const SetDefaultPolicyVersion: IamOperation<"SetDefaultPolicyVersion"> = (
  { PolicyArn, VersionId = "" },
  ctx,
) => {
  const arn = checkPolicyArn(PolicyArn);
  validate({ versionId: [VersionId, VERSION_ID] });
  checkOwn(ctx, "SetDefaultPolicyVersion", arn);
  ctx.store.transaction((tx) => {
    const policy = findPolicy(tx, arn);
    if (policy === undefined || findVersion(policy, VersionId) === undefined) {
      throw policyVersionNotFound(arn, VersionId);
    }
    putPolicy(tx, { ...policy, defaultVersionId: VersionId, updateDate: creationTime(ctx.clock) });
  });
  return {};
};
