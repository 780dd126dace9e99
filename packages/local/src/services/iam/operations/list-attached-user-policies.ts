import { listAttachedPolicies } from "../attached-policies.ts";
import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

export const ListAttachedUserPolicies: IamOperation<"ListAttachedUserPolicies"> = (input, ctx) => {
  const { UserName = "" } = input;
  validate({ userName: [UserName, USER_NAME] });
  return listAttachedPolicies(ctx, users, UserName, input);
};
