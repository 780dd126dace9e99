import { detachPolicy } from "../attached-policies.ts";
import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";

export const DetachRolePolicy: IamOperation<"DetachRolePolicy"> = ({ RoleName = "", PolicyArn }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  detachPolicy(ctx, roles, RoleName, PolicyArn);
  return {};
};
