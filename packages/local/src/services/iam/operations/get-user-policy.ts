import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { getInlinePolicy } from "../inline-policies.ts";
import { users } from "../principal.ts";

export const GetUserPolicy: IamOperation<"GetUserPolicy"> = ({ UserName = "", PolicyName = "" }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  return { UserName, PolicyName, PolicyDocument: getInlinePolicy(ctx, users, UserName, PolicyName) };
};
