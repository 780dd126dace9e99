import { GROUP_NAME, PATH, validate } from "../constraints.ts";
import { membersOf } from "../group-members.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { groups, users } from "../principal.ts";

export const UpdateGroup: IamOperation<"UpdateGroup"> = ({ GroupName = "", NewGroupName, NewPath }, ctx) => {
  validate({
    groupName: [GroupName, GROUP_NAME],
    newGroupName: [NewGroupName, GROUP_NAME],
    newPath: [NewPath, PATH],
  });
  ctx.store.transaction((tx) => {
    const { name: oldName } = groups.require(tx, GroupName);
    const { name } = groups.rename(tx, oldName, { name: NewGroupName, path: NewPath });
    for (const user of membersOf(tx, oldName)) {
      users.update(tx, user.name, ({ groups: joined = [] }) => ({
        groups: joined.map((each) => (each === oldName ? name : each)),
      }));
    }
  });
  return {};
};
