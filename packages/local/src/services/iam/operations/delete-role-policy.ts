import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { deleteInlinePolicy } from "../inline-policies.ts";
import { roles } from "../principal.ts";

export const DeleteRolePolicy: IamOperation<"DeleteRolePolicy"> = ({ RoleName = "", PolicyName = "" }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  deleteInlinePolicy(ctx, roles, RoleName, PolicyName);
  return {};
};
