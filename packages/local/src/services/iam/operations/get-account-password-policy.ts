import { findPasswordPolicy } from "../account-settings.ts";
import { passwordPolicyNotFound } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";

export const GetAccountPasswordPolicy: IamOperation<"GetAccountPasswordPolicy"> = (_input, { store, accountId }) => {
  const PasswordPolicy = findPasswordPolicy(store);
  if (PasswordPolicy === undefined) throw passwordPolicyNotFound(accountId);
  return { PasswordPolicy };
};
