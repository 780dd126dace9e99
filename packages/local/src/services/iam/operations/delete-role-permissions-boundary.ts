import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";

export const DeleteRolePermissionsBoundary: IamOperation<"DeleteRolePermissionsBoundary"> = (
  { RoleName = "" },
  ctx,
) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  ctx.store.transaction((tx) => {
    roles.update(tx, RoleName, () => ({ permissionsBoundary: undefined }));
  });
  return {};
};
