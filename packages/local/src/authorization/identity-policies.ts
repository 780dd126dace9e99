import type { Reader } from "@waybill/store";
import type { Caller } from "../context.ts";
import { findPolicy, findVersion } from "../services/iam/managed-policy.ts";
import { groups, type Principal as IamPrincipal, roles, type User, users } from "../services/iam/principal.ts";
import { isAnonymous } from "./anonymous.ts";
import type { CompiledPolicy } from "./policy/compile-policy.ts";
import type { Principal } from "./policy/principal-element.ts";

/** A caller as policies see it, with its own policies. */
export interface Identity {
  readonly principal: Principal;
  readonly policies: readonly CompiledPolicy[];
  readonly boundary: CompiledPolicy | undefined;
  /** Of the session; undefined where nothing limits it. */
  readonly session?: readonly CompiledPolicy[] | undefined;
  /** By name, in lower case. */
  readonly tags: Readonly<Record<string, string>>;
  readonly userName?: string;
  readonly sourceIdentity?: string | undefined;
}

/** Makes a policy of a document, or finds the one that was made. */
export type Compile = (document: string) => CompiledPolicy;

const NO_POLICIES = { policies: [], boundary: undefined, tags: {} };

/** Who calls, and what that one may. A role or user that is gone may nothing. */
export function identityOf(caller: Caller, accountId: string, reader: Reader, compile: Compile): Identity {
  const { arn, userId } = caller;
  const facts = { arn, userId, accountId };
  if (isAnonymous(caller)) return { principal: { ...facts, accountId: "", kind: "anonymous" }, ...NO_POLICIES };
  if (!arn.startsWith("arn:")) return { principal: { ...facts, kind: "service" }, ...NO_POLICIES };
  if (caller.federatedBy !== undefined) return federated(caller, facts, reader, compile);
  if (arn.includes(":user/")) {
    const user = users.find(reader, arn.slice(arn.lastIndexOf("/") + 1));
    const principal: Principal = { ...facts, kind: "user" };
    return { principal, ...policiesOf(user, reader, compile), ...(user && { userName: user.name }) };
  }
  const session = /:assumed-role\/([^/]+)\//.exec(arn);
  if (!session) return { principal: { ...facts, kind: "root" }, ...NO_POLICIES };
  const role = roles.find(reader, session[1] ?? "");
  const id = role && userId.startsWith("AROA:") ? userId.replace("AROA", role.id) : userId;
  const principal: Principal = { ...facts, kind: "role", userId: id, roleArn: role?.arn };
  const held = policiesOf(role, reader, compile);
  if (isPlain(caller)) return { principal, ...held };
  return { principal, ...held, ...ofSession(caller, held.tags, reader, compile) };
}

/** Whether nothing makes a session another than its role: as all are that functions have. */
function isPlain({ sessionPolicies, sessionTags, sourceIdentity }: Caller): boolean {
  return sessionPolicies === undefined && sessionTags === undefined && sourceIdentity === undefined;
}

/** What a session has of its own: tags take the place of the role's or the user's. */
function ofSession(caller: Caller, tags: Identity["tags"], reader: Reader, compile: Compile) {
  const { sessionPolicies: given, sessionTags = {}, sourceIdentity } = caller;
  const own = Object.entries(sessionTags).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    session: given && sessionPolicies(given, reader, compile),
    tags: { ...tags, ...Object.fromEntries(own) },
    sourceIdentity,
  };
}

const EVERYTHING = JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } });

/** Has of the user, or of the account's root, what the session's policies leave. */
function federated(caller: Caller, facts: Omit<Principal, "kind">, reader: Reader, compile: Compile): Identity {
  const { federatedBy = "" } = caller;
  const principal: Principal = { ...facts, kind: "federated" };
  if (federatedBy.endsWith(":root")) {
    const policies = [compile(EVERYTHING)];
    return { principal, policies, boundary: undefined, ...ofSession(caller, {}, reader, compile) };
  }
  const user = users.find(reader, federatedBy.slice(federatedBy.lastIndexOf("/") + 1));
  const held = policiesOf(user, reader, compile);
  return { principal, ...held, ...ofSession(caller, held.tags, reader, compile) };
}

function sessionPolicies(given: readonly string[], reader: Reader, compile: Compile) {
  return given
    .map((policy) => (policy.startsWith("arn:") ? managedPolicy(policy, reader, compile) : compile(policy)))
    .filter((policy) => policy !== undefined);
}

type Held = Pick<Identity, "policies" | "boundary" | "tags">;

/** Of the holders that have no managed policies and no groups: those change without their holder. */
const known = new WeakMap<IamPrincipal, Held>();

function policiesOf(holder: IamPrincipal | User | undefined, reader: Reader, compile: Compile): Held {
  if (holder === undefined) return NO_POLICIES;
  const found = known.get(holder);
  if (found !== undefined) return found;
  const held = readPolicies(holder, reader, compile);
  if ("groups" in holder && holder.groups?.length) return withGroups(held, holder.groups, reader, compile);
  if (holder.attachedPolicies.length === 0 && holder.permissionsBoundary === undefined) known.set(holder, held);
  return held;
}

function withGroups(held: Held, joined: readonly string[], reader: Reader, compile: Compile): Held {
  const shared = joined.flatMap((name) => policiesOf(groups.find(reader, name), reader, compile).policies);
  return { ...held, policies: [...held.policies, ...shared] };
}

function readPolicies(holder: IamPrincipal, reader: Reader, compile: Compile): Held {
  const managed = (arn: string) => managedPolicy(arn, reader, compile);
  const { inlinePolicies, attachedPolicies, permissionsBoundary } = holder;
  return {
    policies: [
      ...Object.values(inlinePolicies).map(compile),
      ...attachedPolicies.map(managed).filter((policy) => policy !== undefined),
    ],
    boundary: permissionsBoundary === undefined ? undefined : (managed(permissionsBoundary) ?? []),
    tags: Object.fromEntries(holder.tags.map(({ Key = "", Value = "" }) => [Key.toLowerCase(), Value])),
  };
}

function managedPolicy(arn: string, reader: Reader, compile: Compile): CompiledPolicy | undefined {
  const policy = findPolicy(reader, arn);
  const document = policy && findVersion(policy, policy.defaultVersionId)?.document;
  return document === undefined ? undefined : compile(document);
}
