import type { Policy as PolicyShape, PolicyVersion as VersionShape } from "@aws-sdk/client-iam";
import { type Key, key, type Reader, type Writer } from "@waybill/store";
import { awsManagedPolicies } from "./aws-managed-policies.ts";
import { entityAlreadyExists, notYourPolicy, policyNotFound } from "./errors.ts";
import type { IamCtx } from "./iam-ctx.ts";
import type { Tag } from "./tags.ts";

/** A managed policy as stored, or one of AWS's own. Times in milliseconds since the epoch. */
export interface ManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly id?: string | undefined;
  readonly arn: string;
  readonly description?: string | undefined;
  readonly createDate: number;
  readonly updateDate: number;
  readonly defaultVersionId: string;
  /** The highest number that a version has had. */
  readonly lastVersion: number;
  /** From the oldest to the newest. */
  readonly versions: readonly PolicyVersion[];
  readonly tags: readonly Tag[];
}

export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createDate: number;
}

const AWS_OWNED = "arn:aws:iam::aws:policy/";

export function findPolicy(reader: Reader, arn: string): ManagedPolicy | undefined {
  if (arn.startsWith(AWS_OWNED)) return awsManagedPolicies.get(arn);
  const policy = reader.get(policyKey(nameIn(arn))) as ManagedPolicy | undefined;
  return policy?.arn === arn ? policy : undefined;
}

/** Throws NoSuchEntity. */
export function requirePolicy(reader: Reader, arn: string): ManagedPolicy {
  const policy = findPolicy(reader, arn);
  if (policy === undefined) throw policyNotFound(arn);
  return policy;
}

export function findVersion(policy: ManagedPolicy | undefined, versionId: string): PolicyVersion | undefined {
  return policy?.versions.find(({ id }) => id === versionId);
}

/** This account's policies. */
export function* localPolicies(reader: Reader): Iterable<ManagedPolicy> {
  for (const { value } of reader.range({ prefix: key("iam", "policy") })) yield value as ManagedPolicy;
}

/** Names are unique whatever their path and case. Throws EntityAlreadyExists. */
export function addPolicy(tx: Writer, policy: ManagedPolicy): void {
  if (tx.get(policyKey(policy.name)) !== undefined) {
    throw entityAlreadyExists(`A policy called ${policy.name} already exists. Duplicate names are not allowed.`);
  }
  tx.put(policyKey(policy.name), policy);
}

export function putPolicy(tx: Writer, policy: ManagedPolicy): void {
  tx.put(policyKey(policy.name), policy);
}

export function removePolicy(tx: Writer, policy: ManagedPolicy): void {
  tx.delete(policyKey(policy.name));
}

/** Throws AccessDenied for a policy that is AWS's own. */
export function checkOwn(ctx: IamCtx, operation: string, arn: string): void {
  if (arn.startsWith(AWS_OWNED)) throw notYourPolicy(ctx.caller.arn, operation, arn);
}

/** How many principals a policy is attached to, and how many it bounds. */
export interface PolicyUsage {
  readonly attachments: number;
  readonly boundaries: number;
}

/** As ListPolicies tells it: no description and no tags. */
export function describePolicy(policy: ManagedPolicy, { attachments, boundaries }: PolicyUsage): PolicyShape {
  return {
    PolicyName: policy.name,
    ...(policy.id === undefined ? {} : { PolicyId: policy.id }),
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: attachments,
    PermissionsBoundaryUsageCount: boundaries,
    IsAttachable: true,
    CreateDate: new Date(policy.createDate),
    UpdateDate: new Date(policy.updateDate),
  };
}

/** Without the document. */
export function describeVersion(policy: ManagedPolicy, { id, createDate }: PolicyVersion): VersionShape {
  return { VersionId: id, IsDefaultVersion: id === policy.defaultVersionId, CreateDate: new Date(createDate) };
}

function policyKey(name: string): Key {
  return key("iam", "policy", name.toLowerCase());
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
