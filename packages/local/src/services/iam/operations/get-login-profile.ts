import { callingUser } from "../calling-user.ts";
import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { describeLoginProfile, requireLoginProfile } from "../login-profile.ts";
import { users } from "../principal.ts";

export const GetLoginProfile: IamOperation<"GetLoginProfile"> = ({ UserName }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  const user = users.require(ctx.store, UserName ?? callingUser(ctx));
  return { LoginProfile: describeLoginProfile(user.name, requireLoginProfile(user)) };
};
