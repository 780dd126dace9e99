import type { CreateRoleRequest } from "@aws-sdk/client-iam";
import { DOCUMENT, PATH, ROLE_DESCRIPTION, ROLE_NAME, SESSION_DURATION, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import { describeNewRole } from "../describe-role.ts";
import { invalidInput } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { requireBoundary } from "../permissions-boundary.ts";
import { checkTrustPolicy } from "../policy-document/check-trust-policy.ts";
import { type Role, roles } from "../principal.ts";
import { principalExists } from "../principal-exists.ts";
import { isServiceLinked } from "../service-linked-role.ts";
import { readTags } from "../tags.ts";
import { uniqueId } from "../unique-id.ts";

export const CreateRole: IamOperation<"CreateRole"> = (input, ctx) => {
  check(input);
  const { RoleName: name = "", AssumeRolePolicyDocument: trustPolicy = "", Path: path = "/" } = input;
  if (isServiceLinked({ path })) throw invalidInput(`The path ${path} is for roles that AWS creates.`);
  const tags = readTags(input.Tags, "ignored");
  const role = ctx.store.transaction((tx) => {
    checkTrustPolicy(trustPolicy, principalExists(tx, ctx.accountId));
    const created: Role = {
      name,
      path,
      id: uniqueId(ctx.random, "AROA"),
      arn: `arn:aws:iam::${ctx.accountId}:role${path}${name}`,
      createDate: creationTime(ctx.clock),
      trustPolicy,
      description: input.Description,
      maxSessionDuration: input.MaxSessionDuration ?? 3600,
      tags,
      inlinePolicies: {},
      attachedPolicies: [],
      permissionsBoundary: input.PermissionsBoundary && requireBoundary(tx, input.PermissionsBoundary),
    };
    roles.add(tx, created);
    return created;
  });
  return { Role: describeNewRole(role) };
};

function check(input: CreateRoleRequest): void {
  validate({
    roleName: [input.RoleName, ROLE_NAME],
    path: [input.Path, PATH],
    assumeRolePolicyDocument: [input.AssumeRolePolicyDocument, DOCUMENT],
    description: [input.Description, ROLE_DESCRIPTION],
    maxSessionDuration: [input.MaxSessionDuration, SESSION_DURATION],
  });
}
