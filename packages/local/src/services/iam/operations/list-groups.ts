import { PATH_PREFIX, validate } from "../constraints.ts";
import { describeGroup } from "../describe-group.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { paginate } from "../paginate.ts";
import { groups } from "../principal.ts";

export const ListGroups: IamOperation<"ListGroups"> = (input, ctx) => {
  const { PathPrefix: pathPrefix = "/" } = input;
  validate({ pathPrefix: [pathPrefix, PATH_PREFIX] });
  const matching = [...groups.all(ctx.store)].filter(({ path }) => path.startsWith(pathPrefix));
  const { items, position } = paginate(matching, input, ({ name }) => name);
  return { Groups: items.map(describeGroup), ...position };
};
