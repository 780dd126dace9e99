import { GROUP_NAME, USER_NAME, validate } from "../constraints.ts";
import { leaveGroup } from "../group-members.ts";
import type { IamOperation } from "../iam-ctx.ts";

export const RemoveUserFromGroup: IamOperation<"RemoveUserFromGroup"> = ({ GroupName = "", UserName = "" }, ctx) => {
  validate({ groupName: [GroupName, GROUP_NAME], userName: [UserName, USER_NAME] });
  ctx.store.transaction((tx) => leaveGroup(tx, UserName, GroupName));
  return {};
};
