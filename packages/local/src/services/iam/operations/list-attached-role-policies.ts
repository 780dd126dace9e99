import { listAttachedPolicies } from "../attached-policies.ts";
import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";

export const ListAttachedRolePolicies: IamOperation<"ListAttachedRolePolicies"> = (input, ctx) => {
  const { RoleName = "" } = input;
  validate({ roleName: [RoleName, ROLE_NAME] });
  return listAttachedPolicies(ctx, roles, RoleName, input);
};
