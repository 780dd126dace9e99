import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { listInlinePolicies } from "../inline-policies.ts";
import { users } from "../principal.ts";

export const ListUserPolicies: IamOperation<"ListUserPolicies"> = (input, ctx) => {
  const { UserName = "" } = input;
  validate({ userName: [UserName, USER_NAME] });
  return listInlinePolicies(ctx, users, UserName, input);
};
