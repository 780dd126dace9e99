import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { deleteInlinePolicy } from "../inline-policies.ts";
import { users } from "../principal.ts";

export const DeleteUserPolicy: IamOperation<"DeleteUserPolicy"> = ({ UserName = "", PolicyName = "" }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  deleteInlinePolicy(ctx, users, UserName, PolicyName);
  return {};
};
