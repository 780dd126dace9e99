import type { Reader } from "@waybill/store";
import { findPasswordPolicy } from "./account-settings.ts";
import { passwordPolicyViolation } from "./errors.ts";

/** Without rules of the account's own. */
const DEFAULT_LENGTH = 8;

/** Throws PasswordPolicyViolation for a password that breaks the account's rules. It is kept nowhere. */
export function checkPassword(reader: Reader, password: string): void {
  const policy = findPasswordPolicy(reader);
  const least = policy?.MinimumPasswordLength ?? DEFAULT_LENGTH;
  const lacks = (needed: boolean | undefined, what: RegExp) => needed === true && !what.test(password);
  if (password.length < least) throw passwordPolicyViolation(`Password should have a minimum length of ${least}`);
  const missing = [
    lacks(policy?.RequireUppercaseCharacters, /[A-Z]/) && "uppercase letter",
    lacks(policy?.RequireLowercaseCharacters, /[a-z]/) && "lowercase letter",
    lacks(policy?.RequireNumbers, /\d/) && "number",
    lacks(policy?.RequireSymbols, /[^A-Za-z0-9]/) && "symbol",
  ].find((each) => each !== false);
  if (missing !== undefined) throw passwordPolicyViolation(`Password should have at least one ${missing}`);
}
