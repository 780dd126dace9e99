import { PATH_PREFIX, validate } from "../constraints.ts";
import { describeListedUser } from "../describe-user.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { paginate } from "../paginate.ts";
import { users } from "../principal.ts";

export const ListUsers: IamOperation<"ListUsers"> = (input, ctx) => {
  const { PathPrefix: pathPrefix = "/" } = input;
  validate({ pathPrefix: [pathPrefix, PATH_PREFIX] });
  const matching = [...users.all(ctx.store)].filter(({ path }) => path.startsWith(pathPrefix));
  const { items, position } = paginate(matching, input, ({ name }) => name);
  return { Users: items.map(describeListedUser), ...position };
};
