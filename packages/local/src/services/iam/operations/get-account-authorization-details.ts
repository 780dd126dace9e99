import type { EntityType } from "@aws-sdk/client-iam";
import { groupDetail, policyDetail, roleDetail, userDetail } from "../account-details.ts";
import { awsManagedPolicies } from "../aws-managed-policies.ts";
import { validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { localPolicies, type ManagedPolicy } from "../managed-policy.ts";
import { paginate } from "../paginate.ts";
import { countUsage } from "../policy-usage.ts";
import { type Group, groups, type Role, roles, type User, users } from "../principal.ts";

type Entity =
  | { readonly kind: "User"; readonly entity: User }
  | { readonly kind: "Group"; readonly entity: Group }
  | { readonly kind: "Role"; readonly entity: Role }
  | { readonly kind: "LocalManagedPolicy" | "AWSManagedPolicy"; readonly entity: ManagedPolicy };

const KINDS = ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"];

/** Of AWS's own policies those that are attached. */
export const GetAccountAuthorizationDetails: IamOperation<"GetAccountAuthorizationDetails"> = (input, ctx) => {
  const { Filter: filter = [] } = input;
  for (const each of filter) validate({ filter: [each, { oneOf: KINDS }] });
  const { store } = ctx;
  const usage = countUsage(store);
  const all: Entity[] = [
    ...Array.from(users.all(store), (entity) => ({ kind: "User" as const, entity })),
    ...Array.from(groups.all(store), (entity) => ({ kind: "Group" as const, entity })),
    ...Array.from(roles.all(store), (entity) => ({ kind: "Role" as const, entity })),
    ...Array.from(localPolicies(store), (entity) => ({ kind: "LocalManagedPolicy" as const, entity })),
    ...Array.from(awsManagedPolicies.values(), (entity) => ({ kind: "AWSManagedPolicy" as const, entity })).filter(
      ({ entity }) => usage(entity.arn).attachments > 0,
    ),
  ];
  const wanted = all.filter(({ kind }) => filter.length === 0 || filter.includes(kind as EntityType));
  const { items, position } = paginate(wanted, input, ({ kind, entity }) => `${kind}/${entity.name}`);
  return {
    UserDetailList: items.flatMap((each) => (each.kind === "User" ? [userDetail(store, each.entity)] : [])),
    GroupDetailList: items.flatMap((each) => (each.kind === "Group" ? [groupDetail(store, each.entity)] : [])),
    RoleDetailList: items.flatMap((each) => (each.kind === "Role" ? [roleDetail(store, each.entity)] : [])),
    Policies: items.flatMap((each) =>
      each.kind === "LocalManagedPolicy" || each.kind === "AWSManagedPolicy"
        ? [policyDetail(each.entity, usage(each.entity.arn))]
        : [],
    ),
    ...position,
  };
};
