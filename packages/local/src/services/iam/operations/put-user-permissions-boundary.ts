import { USER_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { requireBoundary } from "../permissions-boundary.ts";
import { users } from "../principal.ts";

export const PutUserPermissionsBoundary: IamOperation<"PutUserPermissionsBoundary"> = (input, ctx) => {
  const { UserName = "", PermissionsBoundary } = input;
  validate({ userName: [UserName, USER_NAME] });
  ctx.store.transaction((tx) => {
    users.update(tx, UserName, () => ({ permissionsBoundary: requireBoundary(tx, PermissionsBoundary) }));
  });
  return {};
};
