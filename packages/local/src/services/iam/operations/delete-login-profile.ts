import { callingUser } from "../calling-user.ts";
import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { requireLoginProfile } from "../login-profile.ts";
import { users } from "../principal.ts";

export const DeleteLoginProfile: IamOperation<"DeleteLoginProfile"> = ({ UserName }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  const userName = UserName ?? callingUser(ctx);
  ctx.store.transaction((tx) => {
    requireLoginProfile(users.require(tx, userName));
    users.update(tx, userName, () => ({ loginProfile: undefined }));
  });
  return {};
};
