import type { ListPoliciesGrantingServiceAccessEntry, PolicyGrantingServiceAccess } from "@aws-sdk/client-iam";
import { parsePolicy } from "../../../authorization/policy-document/parse-policy.ts";
import { listOf } from "../../../authorization/policy-document/policy-shape.ts";
import { validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { type PolicyOrigin, sourcePrincipal } from "../simulation/source-policy.ts";

/** All at once. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html */
export const ListPoliciesGrantingServiceAccess: IamOperation<"ListPoliciesGrantingServiceAccess"> = (input, ctx) => {
  const { Arn = "", ServiceNamespaces = [] } = input;
  validate({
    arn: [Arn, { minLength: 20, maxLength: 2048 }],
    serviceNamespaces: [ServiceNamespaces, { minLength: 1, maxLength: 200 }],
  });
  const { policies } = sourcePrincipal(ctx.store, Arn);
  const entries = ServiceNamespaces.map(
    (ServiceNamespace): ListPoliciesGrantingServiceAccessEntry => ({
      ServiceNamespace,
      Policies: policies
        .filter(({ document }) => allowsAny(document, ServiceNamespace))
        .flatMap(({ origin }) => (origin ? [described(origin)] : [])),
    }),
  );
  return { PoliciesGrantingServiceAccess: entries, IsTruncated: false };
};

/** Whether a statement allows an action of the service, or all but some. */
function allowsAny(document: string, service: string): boolean {
  const statements = parsePolicy(document)?.statements ?? [];
  return statements.some(({ Effect, Action, NotAction }) => {
    if (!/^allow$/i.test(Effect)) return false;
    if (NotAction !== undefined) return !listOf(NotAction).includes(`${service}:*`);
    return listOf(Action).some((action) => action === "*" || action.toLowerCase().startsWith(`${service}:`));
  });
}

function described({ name, arn, kind, entity }: PolicyOrigin): PolicyGrantingServiceAccess {
  if (arn !== undefined) return { PolicyName: name, PolicyType: "MANAGED", PolicyArn: arn };
  const EntityType = ({ user: "USER", role: "ROLE", group: "GROUP" } as const)[kind];
  return { PolicyName: name, PolicyType: "INLINE", EntityType, EntityName: entity };
}
