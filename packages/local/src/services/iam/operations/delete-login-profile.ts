import { callingUser } from "../calling-user.ts";
import { USER_NAME, validate } from "../constraints.ts";
import { loginProfileNotFound } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

/** No user of this endpoint has a password. */
export const DeleteLoginProfile: IamOperation<"DeleteLoginProfile"> = ({ UserName }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  throw loginProfileNotFound(users.require(ctx.store, UserName ?? callingUser(ctx)).name);
};
