import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { listTags } from "../list-tags.ts";
import { roles } from "../principal.ts";

export const ListRoleTags: IamOperation<"ListRoleTags"> = (input, ctx) => {
  const { RoleName = "" } = input;
  validate({ roleName: [RoleName, ROLE_NAME] });
  return listTags(roles.require(ctx.store, RoleName).tags, input);
};
