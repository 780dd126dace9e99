import type { ObjectIdentifier } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import {
  type AccessPlace,
  type AnyInput,
  type Demand,
  type ServiceAccess,
  textOf,
} from "../../authorization/service-access.ts";
import { bucketArn } from "./buckets/bucket.ts";
import { findConfiguration } from "./buckets/configuration.ts";
import { isPublicPolicy, parseBucketPolicy } from "./buckets/policy.ts";
import { existingTags, keysOf, objectTags, requestedTags } from "./object-tag-keys.ts";
import { parseCopySource } from "./objects/copy-source.ts";

/** Operations on a bucket whose action has another name. */
const BUCKET_ACTIONS: Readonly<Record<string, string>> = {
  HeadBucket: "ListBucket",
  ListObjects: "ListBucket",
  ListObjectsV2: "ListBucket",
  ListObjectVersions: "ListBucketVersions",
  ListMultipartUploads: "ListBucketMultipartUploads",
  GetBucketCors: "GetBucketCORS",
  PutBucketCors: "PutBucketCORS",
  DeleteBucketCors: "PutBucketCORS",
  GetBucketEncryption: "GetEncryptionConfiguration",
  PutBucketEncryption: "PutEncryptionConfiguration",
  DeleteBucketEncryption: "PutEncryptionConfiguration",
  GetBucketLifecycleConfiguration: "GetLifecycleConfiguration",
  PutBucketLifecycleConfiguration: "PutLifecycleConfiguration",
  DeleteBucketLifecycle: "PutLifecycleConfiguration",
  DeleteBucketOwnershipControls: "PutBucketOwnershipControls",
  GetBucketReplication: "GetReplicationConfiguration",
  PutBucketReplication: "PutReplicationConfiguration",
  DeleteBucketReplication: "PutReplicationConfiguration",
  DeleteBucketTagging: "PutBucketTagging",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
  DeletePublicAccessBlock: "PutBucketPublicAccessBlock",
  GetBucketAccelerateConfiguration: "GetAccelerateConfiguration",
  PutBucketAccelerateConfiguration: "PutAccelerateConfiguration",
  GetBucketNotificationConfiguration: "GetBucketNotification",
  PutBucketNotificationConfiguration: "PutBucketNotification",
  GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
  PutObjectLockConfiguration: "PutBucketObjectLockConfiguration",
  GetBucketAnalyticsConfiguration: "GetAnalyticsConfiguration",
  PutBucketAnalyticsConfiguration: "PutAnalyticsConfiguration",
  DeleteBucketAnalyticsConfiguration: "PutAnalyticsConfiguration",
  ListBucketAnalyticsConfigurations: "GetAnalyticsConfiguration",
  GetBucketIntelligentTieringConfiguration: "GetIntelligentTieringConfiguration",
  PutBucketIntelligentTieringConfiguration: "PutIntelligentTieringConfiguration",
  DeleteBucketIntelligentTieringConfiguration: "PutIntelligentTieringConfiguration",
  ListBucketIntelligentTieringConfigurations: "GetIntelligentTieringConfiguration",
  GetBucketInventoryConfiguration: "GetInventoryConfiguration",
  PutBucketInventoryConfiguration: "PutInventoryConfiguration",
  DeleteBucketInventoryConfiguration: "PutInventoryConfiguration",
  ListBucketInventoryConfigurations: "GetInventoryConfiguration",
  GetBucketMetricsConfiguration: "GetMetricsConfiguration",
  PutBucketMetricsConfiguration: "PutMetricsConfiguration",
  DeleteBucketMetricsConfiguration: "PutMetricsConfiguration",
  ListBucketMetricsConfigurations: "GetMetricsConfiguration",
};

/** Those on an object; the second name is for a version of it. */
const OBJECT_ACTIONS: Readonly<Record<string, readonly [string, string?]>> = {
  PutObject: ["PutObject"],
  PostObject: ["PutObject"],
  CopyObject: ["PutObject"],
  CreateMultipartUpload: ["PutObject"],
  UploadPart: ["PutObject"],
  UploadPartCopy: ["PutObject"],
  CompleteMultipartUpload: ["PutObject"],
  AbortMultipartUpload: ["AbortMultipartUpload"],
  ListParts: ["ListMultipartUploadParts"],
  GetObject: ["GetObject", "GetObjectVersion"],
  HeadObject: ["GetObject", "GetObjectVersion"],
  GetObjectAttributes: ["GetObject", "GetObjectVersion"],
  GetObjectAcl: ["GetObjectAcl", "GetObjectVersionAcl"],
  PutObjectAcl: ["PutObjectAcl", "PutObjectVersionAcl"],
  GetObjectTagging: ["GetObjectTagging", "GetObjectVersionTagging"],
  PutObjectTagging: ["PutObjectTagging", "PutObjectVersionTagging"],
  DeleteObjectTagging: ["DeleteObjectTagging", "DeleteObjectVersionTagging"],
  DeleteObject: ["DeleteObject", "DeleteObjectVersion"],
  RestoreObject: ["RestoreObject"],
  GetObjectRetention: ["GetObjectRetention"],
  PutObjectRetention: ["PutObjectRetention"],
  GetObjectLegalHold: ["GetObjectLegalHold"],
  PutObjectLegalHold: ["PutObjectLegalHold"],
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    if (operation === "ListBuckets") return [{ action: "s3:ListAllMyBuckets", resource: "*" }];
    const bucket = bucketArn(textOf(input, "Bucket") ?? "");
    // Asks for each object by itself.
    if (operation === "DeleteObjects") return [];
    const actions = OBJECT_ACTIONS[operation];
    if (actions) return [...sourceOf(input, place), ...onObject(actions, bucket, { input, place })];
    return [{ action: `s3:${BUCKET_ACTIONS[operation] ?? operation}`, resource: bucket, context: listing(input) }];
  },
  resourcePolicy(resource, { store }: AccessPlace, { kind }) {
    const bucket = resource.slice("arn:aws:s3:::".length).split("/")[0] ?? "";
    const policy = findConfiguration(store, bucket, "policy");
    return policy !== undefined && kind === "anonymous" && isRestricted(store, bucket, policy) ? undefined : policy;
  },
};

/** What it takes to lock an object, and to pass the governance of one. */
function locking(input: AnyInput, resource: string, context: Demand["context"]): readonly Demand[] {
  const asked = {
    PutObjectRetention: textOf(input, "ObjectLockMode"),
    PutObjectLegalHold: textOf(input, "ObjectLockLegalHoldStatus"),
    BypassGovernanceRetention: input.BypassGovernanceRetention === true,
  };
  return Object.entries(asked).flatMap(([action, isAsked]) =>
    isAsked ? [{ action: `s3:${action}`, resource, ...(context && { context }) }] : [],
  );
}

/** A public policy lets only the account in where the bucket's block says so. */
function isRestricted(reader: Reader, bucket: string, policy: string): boolean {
  const block = findConfiguration(reader, bucket, "publicAccessBlock");
  return block?.RestrictPublicBuckets === true && isPublicPolicy(parseBucketPolicy(policy, bucket));
}

function onObject(
  [action, ofVersion]: readonly [string, string?],
  bucket: string,
  { input, place }: { readonly input: AnyInput; readonly place: AccessPlace },
): readonly Demand[] {
  const key = textOf(input, "Key") ?? "";
  const resource = `${bucket}/${key}`;
  const version = textOf(input, "VersionId");
  const tags = objectTags(action, { input, place, object: { bucket: textOf(input, "Bucket") ?? "", key, version } });
  const name = version === undefined ? action : (ofVersion ?? action);
  const context = {
    "s3:versionid": version,
    "s3:x-amz-acl": textOf(input, "ACL"),
    "s3:x-amz-server-side-encryption": textOf(input, "ServerSideEncryption"),
    "s3:x-amz-server-side-encryption-aws-kms-key-id": textOf(input, "SSEKMSKeyId"),
    "s3:x-amz-storage-class": textOf(input, "StorageClass"),
    "s3:object-lock-mode": textOf(input, "ObjectLockMode"),
    "s3:object-lock-legal-hold": textOf(input, "ObjectLockLegalHoldStatus"),
    "s3:requestobjecttagkeys": () => keysOf(requestedTags(input)),
  };
  const tagging = textOf(input, "Tagging") ? [{ action: "s3:PutObjectTagging", resource, context, tags }] : [];
  const acl = textOf(input, "ACL") && action === "PutObject" ? [{ action: "s3:PutObjectAcl", resource, context }] : [];
  return [{ action: `s3:${name}`, resource, context, tags }, ...tagging, ...acl, ...locking(input, resource, context)];
}

/** What a copy reads. */
function sourceOf(input: AnyInput, place: AccessPlace): readonly Demand[] {
  const source = textOf(input, "CopySource");
  if (source === undefined) return [];
  const { bucket, key, versionId } = parseCopySource(source);
  const action = versionId === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
  const tags = { "s3:existingobjecttag": () => existingTags({ bucket, key, version: versionId }, place) };
  return [{ action, resource: `${bucketArn(bucket)}/${key}`, context: { "s3:versionid": versionId }, tags }];
}

function listing(input: AnyInput) {
  return {
    "s3:prefix": typeof input.Prefix === "string" ? input.Prefix : undefined,
    "s3:delimiter": textOf(input, "Delimiter"),
    "s3:max-keys": input.MaxKeys === undefined ? undefined : String(input.MaxKeys),
  };
}

/** What passing the governance of one needs. */
export function governanceBypass(bucket: string, key: string): Demand {
  return { action: "s3:BypassGovernanceRetention", resource: `${bucketArn(bucket)}/${key}` };
}

/** What one entry of DeleteObjects needs. */
export function objectDeletion(bucket: string, { Key: key, VersionId: versionId }: ObjectIdentifier): Demand {
  return {
    action: versionId ? "s3:DeleteObjectVersion" : "s3:DeleteObject",
    resource: `${bucketArn(bucket)}/${key}`,
    context: { "s3:versionid": versionId },
  };
}
