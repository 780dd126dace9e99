import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { listInlinePolicies } from "../inline-policies.ts";
import { roles } from "../principal.ts";

export const ListRolePolicies: IamOperation<"ListRolePolicies"> = (input, ctx) => {
  const { RoleName = "" } = input;
  validate({ roleName: [RoleName, ROLE_NAME] });
  return listInlinePolicies(ctx, roles, RoleName, input);
};
