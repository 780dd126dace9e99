import { PROFILE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { putProfile, requireProfile } from "../instance-profile.ts";
import { readTags, withTags } from "../tags.ts";

export const TagInstanceProfile: IamOperation<"TagInstanceProfile"> = (input, ctx) => {
  const { InstanceProfileName: name = "" } = input;
  validate({ instanceProfileName: [name, PROFILE_NAME] });
  const added = readTags(input.Tags, "significant");
  ctx.store.transaction((tx) => {
    const profile = requireProfile(tx, name);
    putProfile(tx, { ...profile, tags: withTags(profile.tags, added, "significant", "TagsPerInstanceProfile") });
  });
  return {};
};
