import type { Reader } from "@waybill/store";
import type { Caller } from "../context.ts";
import { findPolicy, findVersion } from "../services/iam/managed-policy.ts";
import { type Principal as IamPrincipal, roles, users } from "../services/iam/principal.ts";
import type { CompiledPolicy } from "./policy/compile-policy.ts";
import type { Principal } from "./policy/principal-element.ts";

/** A caller as policies see it, with its own policies. */
export interface Identity {
  readonly principal: Principal;
  readonly policies: readonly CompiledPolicy[];
  readonly boundary: CompiledPolicy | undefined;
  /** By name, in lower case. */
  readonly tags: Readonly<Record<string, string>>;
  readonly userName?: string;
}

/** Makes a policy of a document, or finds the one that was made. */
export type Compile = (document: string) => CompiledPolicy;

const NO_POLICIES = { policies: [], boundary: undefined, tags: {} };

/** Who calls, and what that one may. A role or user that is gone may nothing. */
export function identityOf(caller: Caller, accountId: string, reader: Reader, compile: Compile): Identity {
  const { arn, userId } = caller;
  const facts = { arn, userId, accountId };
  if (!arn.startsWith("arn:")) return { principal: { ...facts, kind: "service" }, ...NO_POLICIES };
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
  return { principal, ...policiesOf(role, reader, compile) };
}

type Held = Pick<Identity, "policies" | "boundary" | "tags">;

/** Of the holders that have no managed policies: those change without their holder. */
const known = new WeakMap<IamPrincipal, Held>();

function policiesOf(holder: IamPrincipal | undefined, reader: Reader, compile: Compile): Held {
  if (holder === undefined) return NO_POLICIES;
  const found = known.get(holder);
  if (found !== undefined) return found;
  const held = readPolicies(holder, reader, compile);
  if (holder.attachedPolicies.length === 0 && holder.permissionsBoundary === undefined) known.set(holder, held);
  return held;
}

function readPolicies(holder: IamPrincipal, reader: Reader, compile: Compile): Held {
  const managed = (arn: string) => {
    const policy = findPolicy(reader, arn);
    const document = policy && findVersion(policy, policy.defaultVersionId)?.document;
    return document === undefined ? undefined : compile(document);
  };
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
