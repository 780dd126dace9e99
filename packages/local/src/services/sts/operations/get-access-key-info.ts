import { validate } from "../constraints.ts";
import type { StsOperation } from "../sts-ctx.ts";

/** Every access key belongs to this account. */
export const GetAccessKeyInfo: StsOperation<"GetAccessKeyInfo"> = ({ AccessKeyId }, { accountId }) => {
  validate({ accessKeyId: [AccessKeyId, { minLength: 16, maxLength: 128, pattern: "[\\w]*" }] });
  return { Account: accountId };
};
