import { ROLE_DESCRIPTION, ROLE_NAME, validate } from "../constraints.ts";
import { describeRoleBriefly } from "../describe-role.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";

export const UpdateRoleDescription: IamOperation<"UpdateRoleDescription"> = ({ RoleName = "", Description }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME], description: [Description, ROLE_DESCRIPTION] });
  const role = ctx.store.transaction((tx) => roles.update(tx, RoleName, () => ({ description: Description })));
  return { Role: describeRoleBriefly(role) };
};
