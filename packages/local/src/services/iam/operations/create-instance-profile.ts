import { PATH, PROFILE_NAME, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { addProfile, describeProfile, type InstanceProfile } from "../instance-profile.ts";
import { readTags } from "../tags.ts";
import { uniqueId } from "../unique-id.ts";

export const CreateInstanceProfile: IamOperation<"CreateInstanceProfile"> = (input, ctx) => {
  const { InstanceProfileName: name = "", Path: path = "/" } = input;
  validate({ instanceProfileName: [name, PROFILE_NAME], path: [path, PATH] });
  const profile: InstanceProfile = {
    name,
    path,
    id: uniqueId(ctx.random, "AIPA"),
    arn: `arn:aws:iam::${ctx.accountId}:instance-profile${path}${name}`,
    createDate: creationTime(ctx.clock),
    tags: readTags(input.Tags, "significant"),
  };
  ctx.store.transaction((tx) => addProfile(tx, profile));
  return { InstanceProfile: describeProfile(ctx.store, profile) };
};
