import { attachPolicy } from "../attached-policies.ts";
import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";

export const AttachRolePolicy: IamOperation<"AttachRolePolicy"> = ({ RoleName = "", PolicyArn }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  attachPolicy(ctx, roles, RoleName, PolicyArn);
  return {};
};
