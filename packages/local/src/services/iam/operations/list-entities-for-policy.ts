import type { EntityType, ListEntitiesForPolicyRequest } from "@aws-sdk/client-iam";
import type { Reader } from "@waybill/store";
import { PATH, POLICY_USAGE, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { requirePolicy } from "../managed-policy.ts";
import { paginate } from "../paginate.ts";
import { checkPolicyArn } from "../policy-arn.ts";
import { groups, type Principal, type PrincipalKind, roles, users } from "../principal.ts";

interface Entity {
  readonly kind: PrincipalKind;
  readonly principal: Principal;
}

export const ListEntitiesForPolicy: IamOperation<"ListEntitiesForPolicy"> = (input, ctx) => {
  const arn = checkPolicyArn(input.PolicyArn);
  validate({
    entityFilter: [input.EntityFilter, { oneOf: ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"] }],
    pathPrefix: [input.PathPrefix, PATH],
    policyUsageFilter: [input.PolicyUsageFilter, POLICY_USAGE],
  });
  requirePolicy(ctx.store, arn);
  const entities = entitiesOf(ctx.store, input.EntityFilter).filter(({ principal }) => uses(principal, arn, input));
  const { items, position } = paginate(entities, input, ({ kind, principal }) => `${kind}/${principal.name}`);
  const principalsOf = (wanted: PrincipalKind) =>
    items.filter(({ kind }) => kind === wanted).map(({ principal }) => principal);
  return {
    PolicyGroups: principalsOf("Group").map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyUsers: principalsOf("User").map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: principalsOf("Role").map(({ name, id }) => ({ RoleName: name, RoleId: id })),
    ...position,
  };
};

function entitiesOf(reader: Reader, filter: EntityType | undefined): Entity[] {
  return [roles, users, groups]
    .filter(({ kind }) => filter === undefined || filter === kind)
    .flatMap((principals) => [...principals.all(reader)].map((principal) => ({ kind: principals.kind, principal })));
}

function uses(principal: Principal, arn: string, input: ListEntitiesForPolicyRequest): boolean {
  const { PathPrefix: pathPrefix = "/", PolicyUsageFilter: usage } = input;
  if (!principal.path.startsWith(pathPrefix)) return false;
  if (usage !== "PermissionsBoundary" && principal.attachedPolicies.includes(arn)) return true;
  return usage !== "PermissionsPolicy" && principal.permissionsBoundary === arn;
}
