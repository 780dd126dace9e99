import { ROLE_NAME, validate } from "../constraints.ts";
import { describeRole } from "../describe-role.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";

export const GetRole: IamOperation<"GetRole"> = ({ RoleName = "" }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  return { Role: describeRole(roles.require(ctx.store, RoleName)) };
};
