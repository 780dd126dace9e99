import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { putInlinePolicy } from "../inline-policies.ts";
import { users } from "../principal.ts";

export const PutUserPolicy: IamOperation<"PutUserPolicy"> = (input, ctx) => {
  const { UserName = "" } = input;
  validate({ userName: [UserName, USER_NAME] });
  putInlinePolicy(ctx, users, UserName, input);
  return {};
};
