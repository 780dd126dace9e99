import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { getInlinePolicy } from "../inline-policies.ts";
import { roles } from "../principal.ts";

export const GetRolePolicy: IamOperation<"GetRolePolicy"> = ({ RoleName = "", PolicyName = "" }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  return { RoleName, PolicyName, PolicyDocument: getInlinePolicy(ctx, roles, RoleName, PolicyName) };
};
