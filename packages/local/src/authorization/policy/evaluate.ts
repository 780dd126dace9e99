import type { Access, CompiledPolicy } from "./compile-policy.ts";
import type { Principal } from "./principal-element.ts";

/** Every policy that has a say in a request. */
export interface Policies {
  /** Of the user or role. */
  readonly identity: readonly CompiledPolicy[];
  /** Undefined where there is none. */
  readonly boundary: CompiledPolicy | undefined;
  /** Of the resource; undefined where it has none, or where such resources have none. */
  readonly resource: CompiledPolicy | undefined;
  /** The resource's own policy must allow, as with KMS keys and roles: that the identity may does not suffice. */
  readonly needsResource: boolean;
}

/** Undefined when it is allowed; else in which policy the no is, explicit or for want of a yes. */
export type Denial =
  | { readonly explicit: true; readonly by: "identity-based" | "resource-based" | "boundary" }
  | { readonly explicit: false; readonly by: "identity-based" | "resource-based" | "boundary" };

/**
 * AWS's evaluation logic for requests within one account: an explicit deny anywhere wins; what a resource's policy grants to
 * somebody by name suffices; what it grants to the account, or does not grant, the identity's policies must allow, within the
 * permissions boundary. A service has no policies of its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export function evaluate(access: Access, principal: Principal, policies: Policies): Denial | undefined {
  const { identity, boundary, resource, needsResource } = policies;
  if (identity.some((policy) => denies(policy, access, principal))) return { explicit: true, by: "identity-based" };
  if (boundary && denies(boundary, access, principal)) return { explicit: true, by: "boundary" };
  if (resource && denies(resource, access, principal)) return { explicit: true, by: "resource-based" };
  const granted = resource && grant(resource, access, principal);
  if (granted === "session") return undefined;
  if (principal.kind === "service") return { explicit: false, by: "resource-based" };
  if (principal.kind === "root")
    return needsResource && !granted ? { explicit: false, by: "resource-based" } : undefined;
  if (needsResource && granted === undefined) return { explicit: false, by: "resource-based" };
  if (granted !== "role" && !identity.some((policy) => grant(policy, access, principal))) {
    return { explicit: false, by: "identity-based" };
  }
  return boundary && !grant(boundary, access, principal) ? { explicit: false, by: "boundary" } : undefined;
}

function denies(policy: CompiledPolicy, access: Access, principal: Principal): boolean {
  return policy.some((each) => each.effect === "Deny" && each.means(principal) !== undefined && each.covers(access));
}

function grant(policy: CompiledPolicy, access: Access, principal: Principal) {
  const found = new Set(
    policy.filter((each) => each.effect === "Allow" && each.covers(access)).map((each) => each.means(principal)),
  );
  return (["session", "role", "account"] as const).find((match) => found.has(match));
}
