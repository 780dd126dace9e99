import type { PasswordPolicy } from "@aws-sdk/client-iam";
import { key, type Reader } from "@waybill/store";

export const ACCOUNT_ALIAS = key("iam", "account-alias");
export const PASSWORD_POLICY = key("iam", "password-policy");

/** An account has one at most. */
export function findAlias(reader: Reader): string | undefined {
  return reader.get(ACCOUNT_ALIAS) as string | undefined;
}

/** No user has a password: it is kept, and described. */
export function findPasswordPolicy(reader: Reader): PasswordPolicy | undefined {
  return reader.get(PASSWORD_POLICY) as PasswordPolicy | undefined;
}
