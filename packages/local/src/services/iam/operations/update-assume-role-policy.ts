import { DOCUMENT, ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { checkTrustPolicy } from "../policy-document/check-trust-policy.ts";
import { roles } from "../principal.ts";
import { principalExists } from "../principal-exists.ts";

export const UpdateAssumeRolePolicy: IamOperation<"UpdateAssumeRolePolicy"> = (input, ctx) => {
  const { RoleName = "", PolicyDocument: trustPolicy = "" } = input;
  validate({ roleName: [RoleName, ROLE_NAME], policyDocument: [trustPolicy, DOCUMENT] });
  ctx.store.transaction((tx) => {
    roles.update(tx, RoleName, () => {
      checkTrustPolicy(trustPolicy, principalExists(tx, ctx.accountId));
      return { trustPolicy };
    });
  });
  return {};
};
