import { PATH, USER_NAME, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import { describeUser } from "../describe-user.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { requireBoundary } from "../permissions-boundary.ts";
import { type User, users } from "../principal.ts";
import { readTags } from "../tags.ts";
import { uniqueId } from "../unique-id.ts";

export const CreateUser: IamOperation<"CreateUser"> = (input, ctx) => {
  const { UserName: name = "", Path: path = "/" } = input;
  validate({ userName: [name, USER_NAME], path: [path, PATH] });
  const tags = readTags(input.Tags, "ignored");
  const user = ctx.store.transaction((tx) => {
    const created: User = {
      name,
      path,
      id: uniqueId(ctx.random, "AIDA"),
      arn: `arn:aws:iam::${ctx.accountId}:user${path}${name}`,
      createDate: creationTime(ctx.clock),
      tags,
      inlinePolicies: {},
      attachedPolicies: [],
      permissionsBoundary: input.PermissionsBoundary && requireBoundary(tx, input.PermissionsBoundary),
    };
    users.add(tx, created);
    return created;
  });
  return { User: describeUser(user) };
};
