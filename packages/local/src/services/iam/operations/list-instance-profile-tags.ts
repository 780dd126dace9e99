import { PROFILE_NAME, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { requireProfile } from "../instance-profile.ts";
import { listTags } from "../list-tags.ts";

export const ListInstanceProfileTags: IamOperation<"ListInstanceProfileTags"> = (input, ctx) => {
  const { InstanceProfileName: name = "" } = input;
  validate({ instanceProfileName: [name, PROFILE_NAME] });
  return listTags(requireProfile(ctx.store, name).tags, input);
};
