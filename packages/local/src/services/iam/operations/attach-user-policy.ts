import { attachPolicy } from "../attached-policies.ts";
import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

export const AttachUserPolicy: IamOperation<"AttachUserPolicy"> = ({ UserName = "", PolicyArn }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  attachPolicy(ctx, users, UserName, PolicyArn);
  return {};
};
