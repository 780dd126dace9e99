import { detachPolicy } from "../attached-policies.ts";
import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

export const DetachUserPolicy: IamOperation<"DetachUserPolicy"> = ({ UserName = "", PolicyArn }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  detachPolicy(ctx, users, UserName, PolicyArn);
  return {};
};
