import * as client from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "configured";
let bucket: TestBucket;
let s3: client.S3Client;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
  s3 = bucket.s3;
});
afterAll(() => bucket.local.stop());

const rule = { ID: "old", Status: "Enabled" as const, Filter: { Prefix: "logs/" }, Expiration: { Days: 30 } };
const cors = { CORSRules: [{ AllowedMethods: ["GET"], AllowedOrigins: ["*"], MaxAgeSeconds: 60 }] };
const statement = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "s3:GetObject",
  Resource: `arn:aws:s3:::${Bucket}/*`,
};
const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** What puts, reads and deletes a sub-resource, what reading tells, and the error when it is not set. */
const stored = [
  [
    "CORS",
    new client.PutBucketCorsCommand({ Bucket, CORSConfiguration: cors }),
    new client.GetBucketCorsCommand({ Bucket }),
    cors,
    new client.DeleteBucketCorsCommand({ Bucket }),
    "NoSuchCORSConfiguration",
  ],
  [
    "website",
    new client.PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument: { Suffix: "index.html" } } }),
    new client.GetBucketWebsiteCommand({ Bucket }),
    { IndexDocument: { Suffix: "index.html" } },
    new client.DeleteBucketWebsiteCommand({ Bucket }),
    "NoSuchWebsiteConfiguration",
  ],
  [
    "policy",
    new client.PutBucketPolicyCommand({ Bucket, Policy: policy(statement) }),
    new client.GetBucketPolicyCommand({ Bucket }),
    { Policy: policy(statement) },
    new client.DeleteBucketPolicyCommand({ Bucket }),
    "NoSuchBucketPolicy",
  ],
  [
    "lifecycle",
    new client.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [rule] } }),
    new client.GetBucketLifecycleConfigurationCommand({ Bucket }),
    { Rules: [rule], TransitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
    new client.DeleteBucketLifecycleCommand({ Bucket }),
    "NoSuchLifecycleConfiguration",
  ],
  [
    "tags",
    new client.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: "a", Value: "1" }] } }),
    new client.GetBucketTaggingCommand({ Bucket }),
    { TagSet: [{ Key: "a", Value: "1" }] },
    new client.DeleteBucketTaggingCommand({ Bucket }),
    "NoSuchTagSet",
  ],
  [
    "ownership controls",
    new client.PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] },
    }),
    new client.GetBucketOwnershipControlsCommand({ Bucket }),
    { OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } },
    new client.DeleteBucketOwnershipControlsCommand({ Bucket }),
    "OwnershipControlsNotFoundError",
  ],
  [
    "public access block",
    new client.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
    new client.GetPublicAccessBlockCommand({ Bucket }),
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: false,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: false,
      },
    },
    new client.DeletePublicAccessBlockCommand({ Bucket }),
    "NoSuchPublicAccessBlockConfiguration",
  ],
] as const;

describe("sub-resources of a bucket", () => {
  it("begin as S3 makes them", async () => {
    expect(await s3.send(new client.GetBucketOwnershipControlsCommand({ Bucket }))).toMatchObject({
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    });
    expect(await s3.send(new client.GetPublicAccessBlockCommand({ Bucket }))).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
    });
    expect(await s3.send(new client.GetBucketEncryptionCommand({ Bucket }))).toMatchObject({
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
      },
    });
    expect(await s3.send(new client.GetBucketRequestPaymentCommand({ Bucket }))).toMatchObject({
      Payer: "BucketOwner",
    });
    expect((await s3.send(new client.GetBucketAccelerateConfigurationCommand({ Bucket }))).Status).toBeUndefined();
    expect((await s3.send(new client.GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toBeUndefined();
    expect(await s3.send(new client.GetBucketAclCommand({ Bucket }))).toMatchObject({
      Grants: [{ Permission: "FULL_CONTROL" }],
    });
  });

  it.each(stored)("are put, told and deleted: %s", async (_, put, get, expected, remove, error) => {
    const send = (command: never) => s3.send(command) as Promise<object>;
    await send(put as never);
    expect(await send(get as never)).toMatchObject(expected);
    await send(remove as never);
    await send(remove as never);
    await expect(send(get as never)).rejects.toMatchObject({ name: error, BucketName: Bucket, ...status(404) });
  });

  it.each([
    ["replication", new client.GetBucketReplicationCommand({ Bucket }), "ReplicationConfigurationNotFoundError"],
    ["Object Lock", new client.GetObjectLockConfigurationCommand({ Bucket }), "ObjectLockConfigurationNotFoundError"],
  ])("say when they are not set: %s", async (_, get, name) => {
    await expect(s3.send(get as never)).rejects.toMatchObject({ name, ...status(404) });
  });

  it("encrypt by default as the bucket says", async () => {
    const Rules = [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: "alias/aws/s3" },
        BucketKeyEnabled: true,
      },
    ];
    await s3.send(new client.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
    expect(await s3.send(new client.GetBucketEncryptionCommand({ Bucket }))).toMatchObject({
      ServerSideEncryptionConfiguration: { Rules },
    });
    expect(await bucket.put("encrypted")).toMatchObject({ ServerSideEncryption: "aws:kms", BucketKeyEnabled: true });
    await s3.send(new client.DeleteBucketEncryptionCommand({ Bucket }));
    expect(await bucket.put("encrypted")).toMatchObject({ ServerSideEncryption: "AES256" });
  });

  it("replicate and lock only versioned buckets", async () => {
    await s3.send(new client.CreateBucketCommand({ Bucket: "locked", ObjectLockEnabledForBucket: true }));
    expect(await s3.send(new client.GetBucketVersioningCommand({ Bucket: "locked" }))).toMatchObject({
      Status: "Enabled",
    });
    expect(await s3.send(new client.GetObjectLockConfigurationCommand({ Bucket: "locked" }))).toMatchObject({
      ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" },
    });
    const suspend = new client.PutBucketVersioningCommand({
      Bucket: "locked",
      VersioningConfiguration: { Status: "Suspended" },
    });
    await expect(s3.send(suspend)).rejects.toMatchObject({ name: "InvalidBucketState", ...status(409) });
    const replication = {
      Role: "arn:aws:iam::000000000000:role/r",
      Rules: [{ Status: "Enabled" as const, Destination: { Bucket: "arn:aws:s3:::locked" } }],
    };
    await expect(
      s3.send(new client.PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: replication })),
    ).rejects.toMatchObject({ name: "InvalidRequest" });
    await s3.send(new client.PutBucketReplicationCommand({ Bucket: "locked", ReplicationConfiguration: replication }));
    expect(await s3.send(new client.GetBucketReplicationCommand({ Bucket: "locked" }))).toMatchObject({
      ReplicationConfiguration: { Rules: [{ ID: expect.any(String) }] },
    });
  });

  it.each([
    [
      "CORS methods",
      new client.PutBucketCorsCommand({
        Bucket,
        CORSConfiguration: { CORSRules: [{ AllowedMethods: ["PATCH"], AllowedOrigins: ["*"] }] },
      }),
      "InvalidRequest",
    ],
    [
      "lifecycle rules without action",
      new client.PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: [{ Status: "Enabled", Filter: { Prefix: "" } }] },
      }),
      "InvalidRequest",
    ],
    [
      "lifecycle rules of no days",
      new client.PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: [{ ...rule, Expiration: { Days: 0 } }] },
      }),
      "InvalidArgument",
    ],
    [
      "lifecycle ids twice",
      new client.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [rule, rule] } }),
      "InvalidArgument",
    ],
    [
      "websites without index",
      new client.PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: {} }),
      "InvalidArgument",
    ],
    [
      "redirects that are none",
      new client.PutBucketWebsiteCommand({
        Bucket,
        WebsiteConfiguration: {
          IndexDocument: { Suffix: "index.html" },
          RoutingRules: [{ Redirect: { HttpRedirectCode: "300" } }],
        },
      }),
      "InvalidRequest",
    ],
    [
      "logging to nowhere",
      new client.PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: { LoggingEnabled: { TargetBucket: "none", TargetPrefix: "" } },
      }),
      "InvalidTargetBucketForLogging",
    ],
    [
      "retention",
      new client.PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" },
      }),
      "InvalidBucketState",
    ],
    [
      "MFA delete",
      new client.PutBucketVersioningCommand({
        Bucket,
        VersioningConfiguration: { Status: "Enabled", MFADelete: "Enabled" },
      }),
      "NotImplemented",
    ],
    [
      "too many tags",
      new client.PutBucketTaggingCommand({
        Bucket,
        Tagging: { TagSet: Array.from({ length: 51 }, (_, n) => ({ Key: `${n}`, Value: "" })) },
      }),
      "BadRequest",
    ],
    ["a bucket that is not there", new client.GetBucketCorsCommand({ Bucket: "not-there" }), "NoSuchBucket"],
  ])("refuse %s", async (_, command, name) => {
    await expect(s3.send(command as never)).rejects.toMatchObject({ name });
  });
});
