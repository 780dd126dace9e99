import {
  type AccessControlPolicy,
  BucketCannedACL,
  type Grant,
  ObjectCannedACL,
  type Owner,
  Permission,
} from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import { findConfiguration } from "../buckets/configuration.ts";
import { ownerOf } from "../buckets/owner.ts";
import {
  ACLS_ENFORCED,
  aclsNotSupported,
  invalidArgument,
  invalidBucketAcl,
  malformedAcl,
  missingSecurityHeader,
  notImplemented,
} from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";

/** The ACL members of a request, canned or by headers. */
export interface AclInput {
  readonly ACL?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
}

const GRANTS = ["GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP"] as const;
const PERMISSIONS: ReadonlySet<string> = new Set(Object.values(Permission));
/** A canned ACL of buckets that the SDK's model does not list. */
const LOG_DELIVERY_WRITE = "log-delivery-write";
const CANNED: ReadonlySet<string> = new Set([
  ...Object.values(BucketCannedACL),
  ...Object.values(ObjectCannedACL),
  LOG_DELIVERY_WRITE,
]);

/**
 * Lets pass what leaves everything with the bucket's owner. Anything else fails as S3 fails it under "bucket owner
 * enforced"; with ACLs enabled it is not implemented.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function checkAcl(reader: Reader, bucket: string, input: AclInput): void {
  if (asksForGrants(input)) refuseGrants(input, allowsAcls(reader, bucket));
}

/** The same for a bucket that is being created. */
export function checkBucketAcl(input: AclInput, aclsEnabled: boolean): void {
  if (!asksForGrants(input)) return;
  if (!aclsEnabled) throw invalidBucketAcl("ObjectOwnership", ACLS_ENFORCED);
  if (input.ACL?.startsWith("public-")) {
    throw invalidBucketAcl("BlockPublicAccessError", "public ACLs set with BlockPublicAccess enabled");
  }
  refuseGrants(input, aclsEnabled);
}

/**
 * The same for a request that replaces an ACL, by members or as XML: with ACLs enabled it may grant the owner everything, and
 * besides only what `mayBe` lets pass. Without, S3 refuses even what changes nothing.
 */
export function checkNewAcl(
  ctx: S3Ctx,
  bucket: string,
  input: AclInput & { readonly AccessControlPolicy?: AccessControlPolicy | undefined },
  mayBe: (grant: Grant) => boolean = () => false,
): void {
  const policy = input.AccessControlPolicy;
  if (!policy && input.ACL === undefined && !GRANTS.some((member) => input[member] !== undefined)) {
    throw missingSecurityHeader("x-amz-acl");
  }
  checkCanned(input.ACL);
  if (!allowsAcls(ctx.store, bucket)) throw aclsNotSupported();
  checkAcl(ctx.store, bucket, input);
  if (policy && !isOwnersAcl(policy, ownerOf(ctx.accountId), mayBe)) throw notImplemented("AccessControlPolicy.Grants");
}

/** The only ACL that there is: the owner may do everything. */
export function ownersAcl(accountId: string) {
  const owner = ownerOf(accountId);
  const grant: Grant = { Grantee: { ...owner, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" };
  return { Owner: owner, Grants: [grant] };
}

function isOwnersAcl(
  { Owner: owner, Grants: grants = [] }: AccessControlPolicy,
  { ID: id }: Owner,
  mayBe: (grant: Grant) => boolean,
): boolean {
  if (!owner?.ID || !grants.every(({ Permission: permission = "" }) => PERMISSIONS.has(permission)))
    throw malformedAcl();
  const ofOwner = grants.filter((grant) => grant.Grantee?.ID === id);
  const isWhole = ofOwner.some(({ Permission: permission }) => permission === "FULL_CONTROL");
  return owner.ID === id && isWhole && grants.every((grant) => ofOwner.includes(grant) || mayBe(grant));
}

export function isLogDeliveryWrite(input: AclInput): boolean {
  return input.ACL === LOG_DELIVERY_WRITE;
}

function asksForGrants(input: AclInput): boolean {
  checkCanned(input.ACL);
  if (GRANTS.some((member) => input[member] !== undefined)) return true;
  return input.ACL !== undefined && input.ACL !== "private" && input.ACL !== "bucket-owner-full-control";
}

function checkCanned(acl: string | undefined): void {
  if (acl !== undefined && !CANNED.has(acl)) throw invalidArgument("", "x-amz-acl", acl);
}

function refuseGrants(input: AclInput, aclsEnabled: boolean): never {
  if (!aclsEnabled) throw aclsNotSupported();
  throw notImplemented(GRANTS.find((member) => input[member] !== undefined) ?? `ACL ${input.ACL}`);
}

function allowsAcls(reader: Reader, bucket: string): boolean {
  const rule = findConfiguration(reader, bucket, "ownership")?.Rules?.[0];
  return rule?.ObjectOwnership !== "BucketOwnerEnforced";
}
