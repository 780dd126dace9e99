import type { Reader } from "@waybill/store";
import type { PolicyDocument } from "./policy/compile-policy.ts";
import type { Principal } from "./policy/principal-element.ts";

/** Where the resources are that a service's requests name. */
export interface AccessPlace {
  readonly region: string;
  readonly accountId: string;
  readonly store: Reader;
}

export type ContextValue = string | readonly string[] | undefined;

/** Values by their names, as they were given. */
export type Tags = Readonly<Record<string, string>>;

/** What a caller must be allowed for a request to run. */
export interface Demand {
  /** `s3:PutObject` */
  readonly action: string;
  /** ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** Values of the service's own condition keys, named in lower case; functions for what is only found out when it is asked. */
  readonly context?: Readonly<Record<string, ContextValue | (() => ContextValue)>>;
  /** Those of the service's own keys that end in the name of a tag, by what stands before the slash: `s3:existingobjecttag`. */
  readonly tags?: Readonly<Record<string, () => Tags | undefined>>;
}

/** The input of an operation, before it has been checked. */
export type AnyInput = Readonly<Record<string, unknown>>;

/**
 * How IAM sees a service: which actions on which resources each operation needs, and where the resources have policies.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface ServiceAccess {
  /** All of them are needed; none is an operation that needs no permission. `caller`: the ARN of who calls. */
  demands(operation: string, input: AnyInput, place: AccessPlace, caller: string): readonly Demand[];
  /**
   * The resource's own policy, parsed or as JSON, as far as it speaks of the caller; undefined for a resource that is not there,
   * or can have none.
   */
  resourcePolicy?(resource: string, place: AccessPlace, caller: Principal): PolicyDocument | string | undefined;
  /** What `aws:ResourceTag/…` is of; undefined for a resource that is not there, or by whose tags AWS does not decide. */
  resourceTags?(resource: string, place: AccessPlace): Tags | undefined;
  /** The resource's own policy must allow too: KMS. */
  readonly needsResourcePolicy?: boolean;
}

/** A member of an input that is a text, and not empty. */
export function textOf(input: AnyInput, ...members: readonly string[]): string | undefined {
  const found = members.map((member) => input[member]).find((value) => typeof value === "string" && value !== "");
  return found as string | undefined;
}

/** `iam:PassRole` for a role that a service is given; none for no role. */
export function passRole(role: unknown, service: string): readonly Demand[] {
  if (typeof role !== "string" || !role.startsWith("arn:")) return [];
  return [{ action: "iam:PassRole", resource: role, context: { "iam:passedtoservice": service } }];
}
