import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";
import { untagPrincipal } from "../principal-tags.ts";

export const UntagRole: IamOperation<"UntagRole"> = ({ RoleName = "", TagKeys }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  untagPrincipal(ctx, roles, RoleName, TagKeys);
  return {};
};
