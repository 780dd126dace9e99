import { accessKeyKey, requireAccessKey } from "../access-keys.ts";
import { callingUser } from "../calling-user.ts";
import { ACCESS_KEY_ID, USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

export const UpdateAccessKey: IamOperation<"UpdateAccessKey"> = ({ UserName, AccessKeyId = "", Status }, ctx) => {
  validate({
    userName: [UserName, USER_NAME],
    accessKeyId: [AccessKeyId, ACCESS_KEY_ID],
    status: [Status, { oneOf: ["Active", "Inactive"] }],
  });
  ctx.store.transaction((tx) => {
    const { name } = users.require(tx, UserName ?? callingUser(ctx));
    tx.put(accessKeyKey(AccessKeyId), { ...requireAccessKey(tx, name, AccessKeyId), status: Status });
  });
  return {};
};
