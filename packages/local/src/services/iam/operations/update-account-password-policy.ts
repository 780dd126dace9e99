import { PASSWORD_POLICY } from "../account-settings.ts";
import { validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";

/** What is not given gets AWS's default, whatever stood there. */
export const UpdateAccountPasswordPolicy: IamOperation<"UpdateAccountPasswordPolicy"> = (input, { store }) => {
  const { MinimumPasswordLength = 6, PasswordReusePrevention, MaxPasswordAge = 0, HardExpiry } = input;
  validate({
    minimumPasswordLength: [MinimumPasswordLength, { min: 6, max: 128 }],
    passwordReusePrevention: [PasswordReusePrevention, { min: 1, max: 24 }],
    maxPasswordAge: [input.MaxPasswordAge, { min: 1, max: 1095 }],
  });
  const policy = {
    MinimumPasswordLength,
    RequireSymbols: input.RequireSymbols ?? false,
    RequireNumbers: input.RequireNumbers ?? false,
    RequireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
    RequireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
    AllowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
    ExpirePasswords: MaxPasswordAge > 0,
    ...(MaxPasswordAge > 0 && { MaxPasswordAge }),
    ...(PasswordReusePrevention !== undefined && { PasswordReusePrevention }),
    ...(HardExpiry !== undefined && { HardExpiry }),
  };
  store.transaction((tx) => tx.put(PASSWORD_POLICY, policy));
  return {};
};
