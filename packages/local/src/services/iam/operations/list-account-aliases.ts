import { findAlias } from "../account-settings.ts";
import type { IamOperation } from "../iam-ctx.ts";

export const ListAccountAliases: IamOperation<"ListAccountAliases"> = (_input, { store }) => {
  const alias = findAlias(store);
  return { AccountAliases: alias === undefined ? [] : [alias], IsTruncated: false };
};
