import { checkDeletable } from "../check-deletable.ts";
import { ROLE_NAME, validate } from "../constraints.ts";
import { deleteConflict, unmodifiableRole } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { profilesOfRole } from "../instance-profile.ts";
import { roles } from "../principal.ts";
import { isServiceLinked } from "../service-linked-role.ts";

export const DeleteRole: IamOperation<"DeleteRole"> = ({ RoleName = "" }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  ctx.store.transaction((tx) => {
    const role = roles.require(tx, RoleName);
    if (profilesOfRole(tx, role.name).length > 0) {
      throw deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
    }
    if (isServiceLinked(role)) throw unmodifiableRole(RoleName);
    checkDeletable(role);
    roles.remove(tx, RoleName);
  });
  return {};
};
