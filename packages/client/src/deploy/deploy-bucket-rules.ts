import { PutBucketLifecycleConfigurationCommand, PutBucketPolicyCommand, type S3Client } from "@aws-sdk/client-s3";
import { bucketPolicy } from "./policies.ts";

const LIFECYCLE = {
  Rules: [
    {
      ID: "remove-what-nobody-reads",
      Status: "Enabled" as const,
      Filter: { Prefix: "" },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      Expiration: { ExpiredObjectDeleteMarker: true },
    },
  ],
};

/** Who may not use the bucket, and what is removed from it. Rules on noncurrent versions mean nothing before versioning is on. */
export async function deployBucketRules(client: S3Client, Bucket: string, arn: string): Promise<void> {
  await Promise.all([
    client.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(bucketPolicy(arn)) })),
    client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: LIFECYCLE })),
  ]);
}
