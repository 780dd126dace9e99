import { passwordPolicyNotFound } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";

/** No user of this endpoint has a password, and there is no policy of them. */
export const GetAccountPasswordPolicy: IamOperation<"GetAccountPasswordPolicy"> = (_input, { accountId }) => {
  throw passwordPolicyNotFound(accountId);
};
