import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { putInlinePolicy } from "../inline-policies.ts";
import { roles } from "../principal.ts";

export const PutRolePolicy: IamOperation<"PutRolePolicy"> = (input, ctx) => {
  const { RoleName = "" } = input;
  validate({ roleName: [RoleName, ROLE_NAME] });
  putInlinePolicy(ctx, roles, RoleName, input);
  return {};
};
