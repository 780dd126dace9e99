import { VERSION_ID, validate } from "../constraints.ts";
import { encodeDocument } from "../encode-document.ts";
import { policyVersionNotFound } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { describeVersion, findPolicy, findVersion } from "../managed-policy.ts";
import { checkPolicyArn } from "../policy-arn.ts";

export const GetPolicyVersion: IamOperation<"GetPolicyVersion"> = ({ PolicyArn, VersionId = "" }, ctx) => {
  const arn = checkPolicyArn(PolicyArn);
  validate({ versionId: [VersionId, VERSION_ID] });
  const policy = findPolicy(ctx.store, arn);
  const version = findVersion(policy, VersionId);
  if (policy === undefined || version === undefined) throw policyVersionNotFound(arn, VersionId);
  return { PolicyVersion: { ...describeVersion(policy, version), Document: encodeDocument(version.document) } };
};
