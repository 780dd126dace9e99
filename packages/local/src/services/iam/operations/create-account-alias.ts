import { ACCOUNT_ALIAS } from "../account-settings.ts";
import { validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";

const PATTERN = "[a-z0-9]([a-z0-9]|-(?!-))*[a-z0-9]";

/** In the place of the one that the account had. */
export const CreateAccountAlias: IamOperation<"CreateAccountAlias"> = ({ AccountAlias: alias = "" }, { store }) => {
  validate({ accountAlias: [alias, { minLength: 3, maxLength: 63, pattern: PATTERN }] });
  store.transaction((tx) => tx.put(ACCOUNT_ALIAS, alias));
  return {};
};
