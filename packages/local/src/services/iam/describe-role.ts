import type { Role as RoleShape } from "@aws-sdk/client-iam";
import { encodeDocument } from "./encode-document.ts";
import { describeBoundary } from "./permissions-boundary.ts";
import type { Role } from "./principal.ts";

/*
 * Each operation tells different members of a role, as recorded from AWS in February 2026
 * (https://github.com/localstack/localstack, tests/aws/services/iam/test_iam_roles.snapshot.json).
 */

/** As UpdateRoleDescription tells it. */
export function describeRoleBriefly(role: Role): RoleShape {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createDate),
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
    ...(role.description === undefined ? {} : { Description: role.description }),
  };
}

/** As CreateRole tells it. */
export function describeNewRole({ description: _, ...role }: Role): RoleShape {
  return { ...describeRoleBriefly(role), ...describeBoundary(role), ...describeTags(role) };
}

/** As ListRoles tells it. */
export function describeListedRole(role: Role): RoleShape {
  return { ...describeRoleBriefly(role), MaxSessionDuration: role.maxSessionDuration };
}

/** As GetRole tells it. When a role was last used is not recorded. */
export function describeRole(role: Role): RoleShape {
  return { ...describeListedRole(role), ...describeBoundary(role), ...describeTags(role), RoleLastUsed: {} };
}

function describeTags({ tags }: Role): Pick<RoleShape, "Tags"> {
  return tags.length === 0 ? {} : { Tags: [...tags] };
}
