import { PATH_PREFIX, validate } from "../constraints.ts";
import { describeListedRole } from "../describe-role.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { paginate } from "../paginate.ts";
import { roles } from "../principal.ts";

export const ListRoles: IamOperation<"ListRoles"> = (input, ctx) => {
  const { PathPrefix: pathPrefix = "/" } = input;
  validate({ pathPrefix: [pathPrefix, PATH_PREFIX] });
  const matching = [...roles.all(ctx.store)].filter(({ path }) => path.startsWith(pathPrefix));
  const { items, position } = paginate(matching, input, ({ name }) => name);
  return { Roles: items.map(describeListedRole), ...position };
};
