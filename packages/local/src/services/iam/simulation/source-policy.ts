import type { Reader } from "@waybill/store";
import type { CompiledPolicy } from "../../../authorization/policy/compile-policy.ts";
import { invalidInput, noSuchEntity } from "../errors.ts";
import { findPolicy, findVersion } from "../managed-policy.ts";
import { groups, type Principal, roles, users } from "../principal.ts";
import { compileInput } from "./compile-input.ts";

/** A policy that has a say in a simulation. */
export interface SourcePolicy {
  /** The managed policy's name, `role_NAME_POLICY` for an inline one, `PolicyInputList.1` for one of the request. */
  readonly id: string;
  readonly document: string;
  readonly compiled: CompiledPolicy;
  /** Undefined for one of the request. */
  readonly origin?: PolicyOrigin | undefined;
}

/** Whose policy it is: of a user, a role or a group. */
export interface PolicyOrigin {
  readonly name: string;
  /** Of a managed policy. */
  readonly arn?: string;
  readonly kind: SourceKind;
  readonly entity: string;
}

export function sourcePolicy(id: string, document: string, origin?: PolicyOrigin): SourcePolicy {
  return { id, document, compiled: compileInput(document), origin };
}

/** The policies of a list in a request, as `PolicyInputList.1`. */
export function listedPolicies(list: string, documents: readonly string[] = []): readonly SourcePolicy[] {
  return documents.map((document, index) => sourcePolicy(`${list}.${index + 1}`, document));
}

type SourceKind = "user" | "role" | "group";

export interface SourcePrincipal {
  readonly kind: SourceKind;
  readonly policies: readonly SourcePolicy[];
  /** None where there is no boundary. */
  readonly boundary: readonly SourcePolicy[] | undefined;
}

/** The user, with its groups, the role or the group of an ARN with what it has. Throws InvalidInput, and NoSuchEntity. */
export function sourcePrincipal(reader: Reader, arn: string): SourcePrincipal {
  const [, kind, path = ""] = /^arn:aws:iam::\d{12}:(user|role|group)\/(.+)$/.exec(arn) ?? [];
  if (kind === undefined) throw invalidInput(`Invalid Entity Arn: ${arn}`);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const found = { user: users, role: roles, group: groups }[kind as SourceKind].find(reader, name);
  if (found?.arn !== arn) throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  const own = policiesOf(reader, kind as SourceKind, found);
  if (kind !== "user") return own;
  const joined = (users.find(reader, name)?.groups ?? []).map((group) => groups.require(reader, group));
  return {
    ...own,
    policies: [own, ...joined.map((each) => policiesOf(reader, "group", each))].flatMap((each) => each.policies),
  };
}

function policiesOf(reader: Reader, kind: SourceKind, principal: Principal): SourcePrincipal {
  const { name, inlinePolicies, attachedPolicies, permissionsBoundary } = principal;
  const inline = Object.entries(inlinePolicies).map(([policy, document]) =>
    sourcePolicy(`${kind}_${name}_${policy}`, document, { name: policy, kind, entity: name }),
  );
  return {
    kind,
    policies: [...inline, ...attachedPolicies.flatMap((arn) => managed(reader, arn, { kind, entity: name }))],
    boundary:
      permissionsBoundary === undefined ? undefined : managed(reader, permissionsBoundary, { kind, entity: name }),
  };
}

function managed(reader: Reader, arn: string, holder: Pick<PolicyOrigin, "kind" | "entity">): readonly SourcePolicy[] {
  const policy = findPolicy(reader, arn);
  const document = policy && findVersion(policy, policy.defaultVersionId)?.document;
  if (policy === undefined || document === undefined) return [];
  return [sourcePolicy(policy.name, document, { name: policy.name, arn, ...holder })];
}
