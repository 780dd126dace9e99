import { PROFILE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { describeProfile, requireProfile } from "../instance-profile.ts";

export const GetInstanceProfile: IamOperation<"GetInstanceProfile"> = ({ InstanceProfileName: name = "" }, ctx) => {
  validate({ instanceProfileName: [name, PROFILE_NAME] });
  return { InstanceProfile: describeProfile(ctx.store, requireProfile(ctx.store, name)) };
};
