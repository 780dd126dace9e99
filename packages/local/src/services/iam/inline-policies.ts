import type { AwsError } from "@waybill/wire";
import { DOCUMENT, POLICY_NAME, validate } from "./constraints.ts";
import { documentSize, encodeDocument } from "./encode-document.ts";
import { limitExceeded, noSuchEntity } from "./errors.ts";
import type { IamCtx } from "./iam-ctx.ts";
import { type PageRequest, paginate } from "./paginate.ts";
import { checkIdentityPolicy } from "./policy-document/check-identity-policy.ts";
import type { Principal, PrincipalKind, Principals } from "./principal.ts";

/** Characters without white space, over all inline policies of one principal. */
const QUOTA = { Role: 10_240, User: 2048, Group: 5120 };

interface PolicyInput {
  readonly PolicyName?: string | undefined;
  readonly PolicyDocument?: string | undefined;
}

/** Throws NoSuchEntity, MalformedPolicyDocument and LimitExceeded. */
export function putInlinePolicy<Kind extends Principal>(
  ctx: IamCtx,
  principals: Principals<Kind>,
  principalName: string,
  { PolicyName: name = "", PolicyDocument: document = "" }: PolicyInput,
): void {
  validate({ policyName: [name, POLICY_NAME], policyDocument: [document, DOCUMENT] });
  ctx.store.transaction((tx) => {
    principals.update(tx, principalName, (principal) => {
      checkIdentityPolicy(document, "inline");
      const inlinePolicies = { ...principal.inlinePolicies, [name]: document };
      checkQuota(principals.kind, principal.name, inlinePolicies);
      return { inlinePolicies };
    });
  });
}

function checkQuota(kind: PrincipalKind, name: string, inlinePolicies: Readonly<Record<string, string>>): void {
  const size = Object.values(inlinePolicies).reduce((sum, document) => sum + documentSize(document), 0);
  if (size <= QUOTA[kind]) return;
  throw limitExceeded(`Maximum policy size of ${QUOTA[kind]} bytes exceeded for ${kind.toLowerCase()} ${name}`);
}

/** The document, encoded. Throws NoSuchEntity. */
export function getInlinePolicy<Kind extends Principal>(
  ctx: IamCtx,
  principals: Principals<Kind>,
  principalName: string,
  policyName: string,
): string {
  validate({ policyName: [policyName, POLICY_NAME] });
  const { inlinePolicies } = principals.require(ctx.store, principalName);
  const document = Object.hasOwn(inlinePolicies, policyName) ? inlinePolicies[policyName] : undefined;
  if (document === undefined) throw inlinePolicyNotFound(principals.kind, policyName);
  return encodeDocument(document);
}

/** Throws NoSuchEntity. */
export function deleteInlinePolicy<Kind extends Principal>(
  ctx: IamCtx,
  principals: Principals<Kind>,
  principalName: string,
  policyName: string,
): void {
  validate({ policyName: [policyName, POLICY_NAME] });
  ctx.store.transaction((tx) => {
    principals.update(tx, principalName, (principal) => {
      if (!Object.hasOwn(principal.inlinePolicies, policyName)) throw inlinePolicyNotFound(principals.kind, policyName);
      const { [policyName]: _, ...inlinePolicies } = principal.inlinePolicies;
      return { inlinePolicies };
    });
  });
}

export function listInlinePolicies<Kind extends Principal>(
  ctx: IamCtx,
  principals: Principals<Kind>,
  principalName: string,
  request: PageRequest,
) {
  const names = Object.keys(principals.require(ctx.store, principalName).inlinePolicies);
  const { items, position } = paginate(names, request, (name) => name);
  return { PolicyNames: items, ...position };
}

function inlinePolicyNotFound(kind: PrincipalKind, policyName: string): AwsError {
  return noSuchEntity(`The ${kind.toLowerCase()} policy with name ${policyName} cannot be found.`);
}
