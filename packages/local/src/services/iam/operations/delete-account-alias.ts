import { ACCOUNT_ALIAS, findAlias } from "../account-settings.ts";
import { noSuchEntity } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";

export const DeleteAccountAlias: IamOperation<"DeleteAccountAlias"> = ({ AccountAlias: alias = "" }, { store }) => {
  store.transaction((tx) => {
    if (findAlias(tx) !== alias) throw noSuchEntity(`The Account Alias with name ${alias} cannot be found.`);
    tx.delete(ACCOUNT_ALIAS);
  });
  return {};
};
