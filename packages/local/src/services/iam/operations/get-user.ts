import { callingUser } from "../calling-user.ts";
import { USER_NAME, validate } from "../constraints.ts";
import { describeUser } from "../describe-user.ts";
import type { IamCtx, IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

/** Without a name: the caller. */
export const GetUser: IamOperation<"GetUser"> = ({ UserName }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  if (UserName === undefined && ctx.caller.arn.endsWith(":root")) return { User: rootUser(ctx) };
  return { User: describeUser(users.require(ctx.store, UserName ?? callingUser(ctx))) };
};

/** The account's root has neither name nor path; that it was created at the epoch is as good a date as any. */
function rootUser({ caller }: IamCtx) {
  return { Path: undefined, UserName: undefined, UserId: caller.userId, Arn: caller.arn, CreateDate: new Date(0) };
}
