import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";
import { untagPrincipal } from "../principal-tags.ts";

export const UntagUser: IamOperation<"UntagUser"> = ({ UserName = "", TagKeys }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  untagPrincipal(ctx, users, UserName, TagKeys);
  return {};
};
