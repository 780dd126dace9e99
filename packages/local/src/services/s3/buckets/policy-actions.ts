import { wildcards } from "../../../authorization/policy/pattern.ts";

/**
 * What a bucket policy may allow on objects (`bucket/*`), and on the bucket itself.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const OBJECT_ACTIONS = names(`
  AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion
  DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention
  GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes
  GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent ListMultipartUploadParts
  ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectLegalHold PutObjectRetention PutObjectTagging
  PutObjectVersionAcl PutObjectVersionTagging ReplicateDelete ReplicateObject ReplicateTags RestoreObject
  UpdateObjectEncryption`);

const BUCKET_ACTIONS = names(`
  CreateBucket DeleteBucket DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration GetAnalyticsConfiguration
  GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketNotification GetBucketObjectLockConfiguration
  GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketRequestPayment
  GetBucketTagging GetBucketVersioning GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration
  GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration ListBucket
  ListBucketMultipartUploads ListBucketVersions PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAcl
  PutBucketCORS PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration PutBucketOwnershipControls
  PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment PutBucketTagging PutBucketVersioning
  PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration PutInventoryConfiguration
  PutLifecycleConfiguration PutMetricsConfiguration PutReplicationConfiguration`);

/** Whether an action (`s3:Get*`) can be meant of one of the resources. Of an action that is not known, anything is believed. */
export function appliesToSome(action: string, resources: readonly string[]): boolean {
  const pattern = wildcards(action.replace(/^s3:/i, ""), true);
  const onObjects = OBJECT_ACTIONS.some((name) => pattern.test(name));
  const onBuckets = BUCKET_ACTIONS.some((name) => pattern.test(name));
  if (onObjects === onBuckets) return true;
  return resources.some((resource) => (onObjects ? /\/|\*$/.test(resource) : !resource.includes("/")));
}

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
