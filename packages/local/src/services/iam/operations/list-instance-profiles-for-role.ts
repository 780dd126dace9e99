import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";

/** Always none: this endpoint has no instance profiles. */
export const ListInstanceProfilesForRole: IamOperation<"ListInstanceProfilesForRole"> = ({ RoleName = "" }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  roles.require(ctx.store, RoleName);
  return { InstanceProfiles: [], IsTruncated: false };
};
