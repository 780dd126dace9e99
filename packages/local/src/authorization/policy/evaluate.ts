import type { Access, CompiledPolicy } from "./compile-policy.ts";
import type { Principal } from "./principal-element.ts";

/** Every policy that has a say in a request. */
export interface Policies {
  /** Of the user or role. */
  readonly identity: readonly CompiledPolicy[];
  /** Undefined where there is none. */
  readonly boundary: CompiledPolicy | undefined;
  /** Of the session: one of them must allow. Undefined where nothing limits it. */
  readonly session?: readonly CompiledPolicy[] | undefined;
  /** Of the resource; undefined where it has none, or where such resources have none. */
  readonly resource: CompiledPolicy | undefined;
  /** The resource's own policy must allow, as with KMS keys and roles: that the identity may does not suffice. */
  readonly needsResource: boolean;
}

/** Undefined when it is allowed; else in which policy the no is, explicit or for want of a yes. */
export interface Denial {
  readonly explicit: boolean;
  readonly by: "identity-based" | "resource-based" | "boundary" | "session";
}

/**
 * AWS's evaluation logic for requests within one account: an explicit deny anywhere wins; what a resource's policy grants to
 * somebody by name suffices; what it grants to the account, or does not grant, the identity's policies must allow, within the
 * permissions boundary and the session's policies. Services and whoever does not sign have no policies of their own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export function evaluate(access: Access, principal: Principal, policies: Policies): Denial | undefined {
  const { identity, boundary, session, resource, needsResource } = policies;
  const denial = explicitDenial(access, principal, policies);
  if (denial) return denial;
  const granted = resource && grant(resource, access, principal);
  if (granted === "session") return undefined;
  if (principal.kind === "service" || principal.kind === "anonymous") return { explicit: false, by: "resource-based" };
  if (principal.kind === "root")
    return needsResource && !granted ? { explicit: false, by: "resource-based" } : undefined;
  if (needsResource && granted === undefined) return { explicit: false, by: "resource-based" };
  const allows = (policy: CompiledPolicy) => grant(policy, access, principal) !== undefined;
  if (granted !== "role" && !identity.some(allows)) return { explicit: false, by: "identity-based" };
  if (boundary && !allows(boundary)) return { explicit: false, by: "boundary" };
  return session && !session.some(allows) ? { explicit: false, by: "session" } : undefined;
}

function explicitDenial(
  access: Access,
  principal: Principal,
  { identity, boundary, session = [], resource }: Policies,
): Denial | undefined {
  const deny = (policy: CompiledPolicy) => denies(policy, access, principal);
  if (identity.some(deny)) return { explicit: true, by: "identity-based" };
  if (boundary && deny(boundary)) return { explicit: true, by: "boundary" };
  if (session.some(deny)) return { explicit: true, by: "session" };
  return resource && deny(resource) ? { explicit: true, by: "resource-based" } : undefined;
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
