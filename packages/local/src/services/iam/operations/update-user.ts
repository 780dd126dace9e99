import { accessKeyKey, accessKeysOf } from "../access-keys.ts";
import { PATH, USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

export const UpdateUser: IamOperation<"UpdateUser"> = ({ UserName = "", NewUserName, NewPath }, ctx) => {
  validate({ userName: [UserName, USER_NAME], newUserName: [NewUserName, USER_NAME], newPath: [NewPath, PATH] });
  ctx.store.transaction((tx) => {
    const keys = accessKeysOf(tx, UserName);
    const { name: userName } = users.rename(tx, UserName, { name: NewUserName, path: NewPath });
    for (const each of keys) tx.put(accessKeyKey(each.id), { ...each, userName });
  });
  return {};
};
