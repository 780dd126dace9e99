import type { StsOperation } from "../sts-ctx.ts";

export const GetCallerIdentity: StsOperation<"GetCallerIdentity"> = (_input, { accountId, caller }) => {
  return { UserId: caller.userId, Account: accountId, Arn: caller.arn };
};
