import { findPasswordPolicy, PASSWORD_POLICY } from "../account-settings.ts";
import { noSuchEntity } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";

export const DeleteAccountPasswordPolicy: IamOperation<"DeleteAccountPasswordPolicy"> = (_input, { store }) => {
  store.transaction((tx) => {
    if (!findPasswordPolicy(tx)) throw noSuchEntity("The account policy with name PasswordPolicy cannot be found.");
    tx.delete(PASSWORD_POLICY);
  });
  return {};
};
