import type { Reader } from "@waybill/store";
import type { CompiledPolicy } from "../../../authorization/policy/compile-policy.ts";
import { invalidInput, noSuchEntity } from "../errors.ts";
import { findPolicy, findVersion } from "../managed-policy.ts";
import { type Principal, roles, users } from "../principal.ts";
import { compileInput } from "./compile-input.ts";

/** A policy that has a say in a simulation. */
export interface SourcePolicy {
  /** The managed policy's name, `role_NAME_POLICY` for an inline one, `PolicyInputList.1` for one of the request. */
  readonly id: string;
  readonly document: string;
  readonly compiled: CompiledPolicy;
}

export function sourcePolicy(id: string, document: string): SourcePolicy {
  return { id, document, compiled: compileInput(document) };
}

/** The policies of a list in a request, as `PolicyInputList.1`. */
export function listedPolicies(list: string, documents: readonly string[] = []): readonly SourcePolicy[] {
  return documents.map((document, index) => sourcePolicy(`${list}.${index + 1}`, document));
}

export interface SourcePrincipal {
  readonly kind: "user" | "role";
  readonly policies: readonly SourcePolicy[];
  /** None where there is no boundary. */
  readonly boundary: readonly SourcePolicy[] | undefined;
}

/** The user or role of an ARN with what it has. Throws InvalidInput, and NoSuchEntity. */
export function sourcePrincipal(reader: Reader, arn: string): SourcePrincipal {
  const [, kind, path = ""] = /^arn:aws:iam::\d{12}:(user|role|group)\/(.+)$/.exec(arn) ?? [];
  if (kind === undefined) throw invalidInput(`Invalid Entity Arn: ${arn}`);
  const name = path.slice(path.lastIndexOf("/") + 1);
  // There are no groups.
  const found = kind === "user" ? users.find(reader, name) : kind === "role" ? roles.find(reader, name) : undefined;
  if (found?.arn !== arn) throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  return policiesOf(reader, kind as "user" | "role", found);
}

function policiesOf(reader: Reader, kind: "user" | "role", principal: Principal): SourcePrincipal {
  const { name, inlinePolicies, attachedPolicies, permissionsBoundary } = principal;
  const inline = Object.entries(inlinePolicies).map(([policy, document]) =>
    sourcePolicy(`${kind}_${name}_${policy}`, document),
  );
  return {
    kind,
    policies: [...inline, ...attachedPolicies.flatMap((arn) => managed(reader, arn))],
    boundary: permissionsBoundary === undefined ? undefined : managed(reader, permissionsBoundary),
  };
}

function managed(reader: Reader, arn: string): readonly SourcePolicy[] {
  const policy = findPolicy(reader, arn);
  const document = policy && findVersion(policy, policy.defaultVersionId)?.document;
  return policy === undefined || document === undefined ? [] : [sourcePolicy(policy.name, document)];
}
