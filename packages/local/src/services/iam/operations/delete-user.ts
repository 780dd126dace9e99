import { accessKeysOf } from "../access-keys.ts";
import { checkDeletable } from "../check-deletable.ts";
import { USER_NAME, validate } from "../constraints.ts";
import { deleteConflict } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

export const DeleteUser: IamOperation<"DeleteUser"> = ({ UserName = "" }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  ctx.store.transaction((tx) => {
    const user = users.require(tx, UserName);
    if (user.groups?.length) throw deleteConflict("Cannot delete entity, must remove users from group first.");
    checkDeletable(user);
    if (accessKeysOf(tx, UserName).length > 0) {
      throw deleteConflict("Cannot delete entity, must delete access keys first.");
    }
    if (user.loginProfile) throw deleteConflict("Cannot delete entity, must delete login profile first.");
    users.remove(tx, UserName);
  });
  return {};
};
