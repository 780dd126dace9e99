import type { User as UserShape } from "@aws-sdk/client-iam";
import { describeBoundary } from "./permissions-boundary.ts";
import type { User } from "./principal.ts";

/** As ListUsers tells it. */
export function describeListedUser(user: User): UserShape {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.createDate),
  };
}

/** As CreateUser and GetUser tell it. */
export function describeUser(user: User): UserShape {
  return {
    ...describeListedUser(user),
    ...describeBoundary(user),
    ...(user.tags.length === 0 ? {} : { Tags: [...user.tags] }),
  };
}
