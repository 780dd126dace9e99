import { checkDeletable } from "../check-deletable.ts";
import { GROUP_NAME, validate } from "../constraints.ts";
import { deleteConflict } from "../errors.ts";
import { membersOf } from "../group-members.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { groups } from "../principal.ts";

export const DeleteGroup: IamOperation<"DeleteGroup"> = ({ GroupName = "" }, ctx) => {
  validate({ groupName: [GroupName, GROUP_NAME] });
  ctx.store.transaction((tx) => {
    const group = groups.require(tx, GroupName);
    if (membersOf(tx, group.name).length > 0) {
      throw deleteConflict("Cannot delete entity, must remove users from group first.");
    }
    checkDeletable(group);
    groups.remove(tx, GroupName);
  });
  return {};
};
