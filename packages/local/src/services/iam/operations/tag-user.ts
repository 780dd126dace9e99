import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";
import { tagPrincipal } from "../principal-tags.ts";

export const TagUser: IamOperation<"TagUser"> = ({ UserName = "", Tags }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  tagPrincipal(ctx, users, UserName, Tags);
  return {};
};
