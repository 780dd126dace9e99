import { callingUser } from "../calling-user.ts";
import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

/** A user of this endpoint has none, and can be given none. */
export const ListSigningCertificates: IamOperation<"ListSigningCertificates"> = ({ UserName }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  users.require(ctx.store, UserName ?? callingUser(ctx));
  return { Certificates: [], IsTruncated: false };
};
