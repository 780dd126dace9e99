import { type AccessControlPolicy, BucketCannedACL, type Grant, ObjectCannedACL } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import { findConfiguration } from "../buckets/configuration.ts";
import { ownerOf } from "../buckets/owner.ts";
import { aclsNotSupported, invalidArgument, notImplemented } from "../errors.ts";
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
const CANNED: ReadonlySet<string> = new Set([...Object.values(BucketCannedACL), ...Object.values(ObjectCannedACL)]);

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
  if (asksForGrants(input)) refuseGrants(input, aclsEnabled);
}

/** The same for an ACL as XML: it may grant the owner everything, and nothing else. */
export function checkPolicyAcl(ctx: S3Ctx, bucket: string, policy: AccessControlPolicy | undefined): void {
  const owner = ownerOf(ctx.accountId).ID;
  const others = (policy?.Grants ?? []).filter(
    ({ Grantee: grantee, Permission: permission }) => grantee?.ID !== owner || permission !== "FULL_CONTROL",
  );
  if (others.length === 0) return;
  if (!allowsAcls(ctx.store, bucket)) throw aclsNotSupported();
  throw notImplemented("AccessControlPolicy.Grants");
}

/** The only ACL that there is: the owner may do everything. */
export function ownersAcl(accountId: string) {
  const owner = ownerOf(accountId);
  const grant: Grant = { Grantee: { ...owner, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" };
  return { Owner: owner, Grants: [grant] };
}

function asksForGrants(input: AclInput): boolean {
  if (input.ACL !== undefined && !CANNED.has(input.ACL)) throw invalidArgument("", "x-amz-acl", input.ACL);
  if (GRANTS.some((member) => input[member] !== undefined)) return true;
  return input.ACL !== undefined && input.ACL !== "private" && input.ACL !== "bucket-owner-full-control";
}

function refuseGrants(input: AclInput, aclsEnabled: boolean): never {
  if (!aclsEnabled) throw aclsNotSupported();
  throw notImplemented(GRANTS.find((member) => input[member] !== undefined) ?? `ACL ${input.ACL}`);
}

function allowsAcls(reader: Reader, bucket: string): boolean {
  const rule = findConfiguration(reader, bucket, "ownership")?.Rules?.[0];
  return rule?.ObjectOwnership !== "BucketOwnerEnforced";
}
