import { ROLE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { describeProfile, profilesOfRole } from "../instance-profile.ts";
import { paginate } from "../paginate.ts";
import { roles } from "../principal.ts";

export const ListInstanceProfilesForRole: IamOperation<"ListInstanceProfilesForRole"> = (input, ctx) => {
  const { RoleName = "" } = input;
  validate({ roleName: [RoleName, ROLE_NAME] });
  const { name: role } = roles.require(ctx.store, RoleName);
  const { items, position } = paginate(profilesOfRole(ctx.store, role), input, ({ name }) => name);
  return { InstanceProfiles: items.map((each) => describeProfile(ctx.store, each)), ...position };
};
