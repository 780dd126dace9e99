import { PROFILE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { putProfile, requireProfile } from "../instance-profile.ts";
import { withoutTags } from "../tags.ts";

export const UntagInstanceProfile: IamOperation<"UntagInstanceProfile"> = (input, ctx) => {
  const { InstanceProfileName: name = "", TagKeys } = input;
  validate({ instanceProfileName: [name, PROFILE_NAME] });
  ctx.store.transaction((tx) => {
    const profile = requireProfile(tx, name);
    putProfile(tx, { ...profile, tags: withoutTags(profile.tags, TagKeys, "significant") });
  });
  return {};
};
