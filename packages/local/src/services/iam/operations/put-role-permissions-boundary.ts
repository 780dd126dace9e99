import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { requireBoundary } from "../permissions-boundary.ts";
import { roles } from "../principal.ts";

export const PutRolePermissionsBoundary: IamOperation<"PutRolePermissionsBoundary"> = (input, ctx) => {
  const { RoleName = "", PermissionsBoundary } = input;
  validate({ roleName: [RoleName, ROLE_NAME] });
  ctx.store.transaction((tx) => {
    roles.update(tx, RoleName, () => ({ permissionsBoundary: requireBoundary(tx, PermissionsBoundary) }));
  });
  return {};
};
