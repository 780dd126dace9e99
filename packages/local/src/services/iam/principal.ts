import { key, type Reader, type Writer } from "@waybill/store";
import { entityAlreadyExists, noSuchEntity, unmodifiableRole } from "./errors.ts";
import type { LoginProfile } from "./login-profile.ts";
import { isServiceLinked } from "./service-linked-role.ts";
import type { Tag } from "./tags.ts";

/** What roles, users and groups have in common, as stored. Policies are the documents as they were sent. */
export interface Principal {
  readonly name: string;
  /** `/`, or `/division/team/`. */
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly createDate: number;
  readonly tags: readonly Tag[];
  readonly inlinePolicies: Readonly<Record<string, string>>;
  /** ARNs of managed policies, in the order of attachment. */
  readonly attachedPolicies: readonly string[];
  /** ARN of a managed policy. */
  readonly permissionsBoundary?: string | undefined;
}

export interface Role extends Principal {
  readonly trustPolicy: string;
  readonly description?: string | undefined;
  /** Seconds. */
  readonly maxSessionDuration: number;
}

export interface User extends Principal {
  /** Names, in the order of joining. */
  readonly groups?: readonly string[];
  readonly loginProfile?: LoginProfile | undefined;
}

/** Has no tags and no boundary. */
export type Group = Principal;

export type PrincipalKind = "Role" | "User" | "Group";

/** What only AWS changes of a role that is linked to a service. */
const PROTECTED = ["attachedPolicies", "inlinePolicies", "trustPolicy", "permissionsBoundary"];

/** All principals of one kind. Names are unique whatever their case. */
export class Principals<Kind extends Principal> {
  readonly kind: PrincipalKind;

  constructor(kind: PrincipalKind) {
    this.kind = kind;
  }

  find(reader: Reader, name: string): Kind | undefined {
    return reader.get(this.#key(name)) as Kind | undefined;
  }

  /** Throws NoSuchEntity. */
  require(reader: Reader, name: string): Kind {
    const principal = this.find(reader, name);
    if (principal !== undefined) return principal;
    throw noSuchEntity(`The ${this.kind.toLowerCase()} with name ${name} cannot be found.`);
  }

  *all(reader: Reader): Iterable<Kind> {
    for (const { value } of reader.range({ prefix: this.#prefix })) yield value as Kind;
  }

  /** Throws EntityAlreadyExists. */
  add(tx: Writer, principal: Kind): void {
    if (this.find(tx, principal.name) !== undefined) {
      throw entityAlreadyExists(`${this.kind} with name ${principal.name} already exists.`);
    }
    tx.put(this.#key(principal.name), principal);
  }

  /** Replaces parts of a principal, and returns it anew. Throws NoSuchEntity and UnmodifiableEntity. */
  update(tx: Writer, name: string, change: (principal: Kind) => Partial<Kind> | Partial<Principal>): Kind {
    const principal = this.require(tx, name);
    const changes = change(principal);
    if (isServiceLinked(principal) && PROTECTED.some((member) => member in changes)) throw unmodifiableRole(name);
    const updated = { ...principal, ...changes };
    tx.put(this.#key(name), updated);
    return updated;
  }

  /** Gives a principal another name or path, and with them another ARN. Throws NoSuchEntity and EntityAlreadyExists. */
  rename(
    tx: Writer,
    oldName: string,
    given: { readonly name?: string | undefined; readonly path?: string | undefined },
  ) {
    const principal = this.require(tx, oldName);
    const { name = principal.name, path = principal.path } = given;
    const arn = `${principal.arn.slice(0, principal.arn.indexOf("/"))}${path}${name}`;
    this.remove(tx, oldName);
    const renamed = { ...principal, name, path, arn };
    this.add(tx, renamed);
    return renamed;
  }

  remove(tx: Writer, name: string): void {
    tx.delete(this.#key(name));
  }

  get #prefix() {
    return key("iam", this.kind.toLowerCase());
  }

  #key(name: string) {
    return key("iam", this.kind.toLowerCase(), name.toLowerCase());
  }
}

export const roles = new Principals<Role>("Role");
export const users = new Principals<User>("User");
export const groups = new Principals<Group>("Group");
