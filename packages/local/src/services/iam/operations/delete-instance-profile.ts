import { PROFILE_NAME, validate } from "../constraints.ts";
import { deleteConflict } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { removeProfile, requireProfile } from "../instance-profile.ts";

export const DeleteInstanceProfile: IamOperation<"DeleteInstanceProfile"> = (
  { InstanceProfileName: name = "" },
  ctx,
) => {
  validate({ instanceProfileName: [name, PROFILE_NAME] });
  ctx.store.transaction((tx) => {
    if (requireProfile(tx, name).role !== undefined) {
      throw deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
    }
    removeProfile(tx, name);
  });
  return {};
};
