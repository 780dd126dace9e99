import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { listTags } from "../list-tags.ts";
import { users } from "../principal.ts";

export const ListUserTags: IamOperation<"ListUserTags"> = (input, ctx) => {
  const { UserName = "" } = input;
  validate({ userName: [UserName, USER_NAME] });
  return listTags(users.require(ctx.store, UserName).tags, input);
};
