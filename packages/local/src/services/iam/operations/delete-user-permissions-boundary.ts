import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

export const DeleteUserPermissionsBoundary: IamOperation<"DeleteUserPermissionsBoundary"> = (
  { UserName = "" },
  ctx,
) => {
  validate({ userName: [UserName, USER_NAME] });
  ctx.store.transaction((tx) => {
    users.update(tx, UserName, () => ({ permissionsBoundary: undefined }));
  });
  return {};
};
