import { GROUP_NAME, USER_NAME, validate } from "../constraints.ts";
import { joinGroup } from "../group-members.ts";
import type { IamOperation } from "../iam-ctx.ts";

export const AddUserToGroup: IamOperation<"AddUserToGroup"> = ({ GroupName = "", UserName = "" }, ctx) => {
  validate({ groupName: [GroupName, GROUP_NAME], userName: [UserName, USER_NAME] });
  ctx.store.transaction((tx) => joinGroup(tx, UserName, GroupName));
  return {};
};
