import { PROFILE_NAME, ROLE_NAME, validate } from "../constraints.ts";
import { noSuchEntity } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { putProfile, requireProfile } from "../instance-profile.ts";

export const RemoveRoleFromInstanceProfile: IamOperation<"RemoveRoleFromInstanceProfile"> = (input, ctx) => {
  const { InstanceProfileName: name = "", RoleName: roleName = "" } = input;
  validate({ instanceProfileName: [name, PROFILE_NAME], roleName: [roleName, ROLE_NAME] });
  ctx.store.transaction((tx) => {
    const profile = requireProfile(tx, name);
    if (profile.role?.toLowerCase() !== roleName.toLowerCase()) {
      throw noSuchEntity(`The role with name ${roleName} cannot be found.`);
    }
    putProfile(tx, { ...profile, role: undefined });
  });
  return {};
};
