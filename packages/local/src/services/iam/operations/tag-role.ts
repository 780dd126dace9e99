import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";
import { tagPrincipal } from "../principal-tags.ts";

export const TagRole: IamOperation<"TagRole"> = ({ RoleName = "", Tags }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  tagPrincipal(ctx, roles, RoleName, Tags);
  return {};
};
