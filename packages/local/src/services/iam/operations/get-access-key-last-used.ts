import { type AccessKey, accessKeyKey } from "../access-keys.ts";
import { ACCESS_KEY_ID, validate } from "../constraints.ts";
import { accessKeyNotFound } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";

/** When a key was last used is not recorded. */
export const GetAccessKeyLastUsed: IamOperation<"GetAccessKeyLastUsed"> = ({ AccessKeyId = "" }, ctx) => {
  validate({ accessKeyId: [AccessKeyId, ACCESS_KEY_ID] });
  const accessKey = ctx.store.get(accessKeyKey(AccessKeyId)) as AccessKey | undefined;
  if (accessKey === undefined) throw accessKeyNotFound(AccessKeyId);
  const AccessKeyLastUsed = { LastUsedDate: undefined, ServiceName: "N/A", Region: "N/A" };
  return { UserName: accessKey.userName, AccessKeyLastUsed };
};
