import { PATH_PREFIX, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { allProfiles, describeProfile } from "../instance-profile.ts";
import { paginate } from "../paginate.ts";

export const ListInstanceProfiles: IamOperation<"ListInstanceProfiles"> = (input, ctx) => {
  const { PathPrefix: pathPrefix = "/" } = input;
  validate({ pathPrefix: [pathPrefix, PATH_PREFIX] });
  const matching = [...allProfiles(ctx.store)].filter(({ path }) => path.startsWith(pathPrefix));
  const { items, position } = paginate(matching, input, ({ name }) => name);
  return { InstanceProfiles: items.map((each) => describeProfile(ctx.store, each)), ...position };
};
