import { accessKeysOf } from "../access-keys.ts";
import { callingUser } from "../calling-user.ts";
import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { paginate } from "../paginate.ts";
import { users } from "../principal.ts";

export const ListAccessKeys: IamOperation<"ListAccessKeys"> = (input, ctx) => {
  validate({ userName: [input.UserName, USER_NAME] });
  const { name: UserName } = users.require(ctx.store, input.UserName ?? callingUser(ctx));
  const { items, position } = paginate(accessKeysOf(ctx.store, UserName), input, ({ id }) => id);
  return {
    AccessKeyMetadata: items.map(({ id: AccessKeyId, status: Status, createDate }) => {
      return { UserName, AccessKeyId, Status, CreateDate: new Date(createDate) };
    }),
    ...position,
  };
};
