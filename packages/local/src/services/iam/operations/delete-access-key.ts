import { accessKeyKey, requireAccessKey } from "../access-keys.ts";
import { callingUser } from "../calling-user.ts";
import { ACCESS_KEY_ID, USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

export const DeleteAccessKey: IamOperation<"DeleteAccessKey"> = ({ UserName, AccessKeyId = "" }, ctx) => {
  validate({ userName: [UserName, USER_NAME], accessKeyId: [AccessKeyId, ACCESS_KEY_ID] });
  ctx.store.transaction((tx) => {
    const { name } = users.require(tx, UserName ?? callingUser(ctx));
    requireAccessKey(tx, name, AccessKeyId);
    tx.delete(accessKeyKey(AccessKeyId));
  });
  return {};
};
