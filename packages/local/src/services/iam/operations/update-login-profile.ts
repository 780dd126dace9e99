import { checkPassword } from "../check-password.ts";
import { PASSWORD, USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { requireLoginProfile } from "../login-profile.ts";
import { users } from "../principal.ts";

export const UpdateLoginProfile: IamOperation<"UpdateLoginProfile"> = (input, ctx) => {
  const { UserName = "", Password, PasswordResetRequired } = input;
  validate({ userName: [UserName, USER_NAME], password: [Password, PASSWORD] });
  ctx.store.transaction((tx) => {
    const profile = requireLoginProfile(users.require(tx, UserName));
    if (Password !== undefined) checkPassword(tx, Password);
    const passwordResetRequired = PasswordResetRequired ?? profile.passwordResetRequired;
    users.update(tx, UserName, () => ({ loginProfile: { ...profile, passwordResetRequired } }));
  });
  return {};
};
