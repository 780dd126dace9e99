import { PROFILE_NAME, ROLE_NAME, validate } from "../constraints.ts";
import { quotaExceeded } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { putProfile, requireProfile } from "../instance-profile.ts";
import { roles } from "../principal.ts";

export const AddRoleToInstanceProfile: IamOperation<"AddRoleToInstanceProfile"> = (input, ctx) => {
  const { InstanceProfileName: name = "", RoleName: roleName = "" } = input;
  validate({ instanceProfileName: [name, PROFILE_NAME], roleName: [roleName, ROLE_NAME] });
  ctx.store.transaction((tx) => {
    const profile = requireProfile(tx, name);
    const { name: role } = roles.require(tx, roleName);
    if (profile.role !== undefined) throw quotaExceeded("InstanceSessionsPerInstanceProfile", 1);
    putProfile(tx, { ...profile, role });
  });
  return {};
};
