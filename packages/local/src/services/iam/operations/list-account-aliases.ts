import type { IamOperation } from "../iam-ctx.ts";

/** Always none: an alias cannot be created here. */
export const ListAccountAliases: IamOperation<"ListAccountAliases"> = () => ({
  AccountAliases: [],
  IsTruncated: false,
});
