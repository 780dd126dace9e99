import { checkDeletable } from "../check-deletable.ts";
import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";

export const DeleteRole: IamOperation<"DeleteRole"> = ({ RoleName = "" }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  ctx.store.transaction((tx) => {
    checkDeletable(roles.require(tx, RoleName));
    roles.remove(tx, RoleName);
  });
  return {};
};
