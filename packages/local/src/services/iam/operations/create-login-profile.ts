import { callingUser } from "../calling-user.ts";
import { checkPassword } from "../check-password.ts";
import { PASSWORD, USER_NAME, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import { entityAlreadyExists } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { describeLoginProfile } from "../login-profile.ts";
import { users } from "../principal.ts";

export const CreateLoginProfile: IamOperation<"CreateLoginProfile"> = (input, ctx) => {
  const { UserName, Password, PasswordResetRequired = false } = input;
  validate({ userName: [UserName, USER_NAME], password: [Password, PASSWORD] });
  const userName = UserName ?? callingUser(ctx);
  const profile = { createDate: creationTime(ctx.clock), passwordResetRequired: PasswordResetRequired };
  ctx.store.transaction((tx) => {
    if (users.require(tx, userName).loginProfile) {
      throw entityAlreadyExists(`Login Profile for user ${userName} already exists.`);
    }
    checkPassword(tx, Password ?? "");
    users.update(tx, userName, () => ({ loginProfile: profile }));
  });
  return { LoginProfile: describeLoginProfile(userName, profile) };
};
