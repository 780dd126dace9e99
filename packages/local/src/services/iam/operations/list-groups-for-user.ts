import { USER_NAME, validate } from "../constraints.ts";
import { describeGroup } from "../describe-group.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { paginate } from "../paginate.ts";
import { groups, users } from "../principal.ts";

export const ListGroupsForUser: IamOperation<"ListGroupsForUser"> = (input, ctx) => {
  const { UserName = "" } = input;
  validate({ userName: [UserName, USER_NAME] });
  const joined = users.require(ctx.store, UserName).groups ?? [];
  const { items, position } = paginate(joined, input, (name) => name);
  return { Groups: items.map((name) => describeGroup(groups.require(ctx.store, name))), ...position };
};
