import { GROUP_NAME, validate } from "../constraints.ts";
import { describeGroup } from "../describe-group.ts";
import { describeListedUser } from "../describe-user.ts";
import { membersOf } from "../group-members.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { paginate } from "../paginate.ts";
import { groups } from "../principal.ts";

export const GetGroup: IamOperation<"GetGroup"> = (input, ctx) => {
  const { GroupName = "" } = input;
  validate({ groupName: [GroupName, GROUP_NAME] });
  const group = groups.require(ctx.store, GroupName);
  const { items, position } = paginate(membersOf(ctx.store, group.name), input, ({ name }) => name);
  return { Group: describeGroup(group), Users: items.map(describeListedUser), ...position };
};
