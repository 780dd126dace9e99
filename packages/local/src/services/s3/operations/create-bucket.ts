import { BucketLocationConstraint } from "@aws-sdk/client-s3";
import type { Writer } from "@waybill/store";
import { type Bucket, bucketArn, findBucket } from "../buckets/bucket.ts";
import { grantsForLogs } from "../buckets/bucket-acl.ts";
import { checkBucketName } from "../buckets/bucket-name.ts";
import type { ConfigurationName, Configurations } from "../buckets/configuration.ts";
import { bucketTags } from "../buckets/tag-set.ts";
import { commit } from "../commit.ts";
import {
  bucketAlreadyOwnedByYou,
  illegalLocationConstraint,
  invalidArgument,
  invalidLocationConstraint,
  notImplemented,
} from "../errors.ts";
import { checkBucketAcl, isLogDeliveryWrite } from "../objects/acl.ts";
import { wholeSeconds } from "../objects/commit-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";
import { bucketKey, configurationKey } from "../store-keys.ts";

type Input = S3Input<"CreateBucket">;

const US_EAST_1 = "us-east-1";
const OWNERSHIPS = ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"] as const;

/** Creating one's own bucket again succeeds in us-east-1 only. */
export function CreateBucket(input: Input, ctx: S3Ctx): S3Output<"CreateBucket"> {
  checkBucketName(input.Bucket);
  refuseOtherKinds(input);
  const region = regionFor(ctx.region, input.CreateBucketConfiguration?.LocationConstraint);
  const configurations = initialConfigurations(input, ctx.accountId);
  return commit(ctx, (tx) => {
    const existing = findBucket(tx, input.Bucket);
    if (existing && (existing.region !== US_EAST_1 || region !== US_EAST_1))
      throw bucketAlreadyOwnedByYou(input.Bucket);
    if (!existing) {
      const bucket: Bucket = {
        name: input.Bucket,
        region,
        created: wholeSeconds(ctx.clock.now()),
        versioning: input.ObjectLockEnabledForBucket ? "Enabled" : undefined,
        notifications: [],
      };
      tx.put(bucketKey(bucket.name), bucket);
      putConfigurations(tx, bucket.name, configurations);
    }
    return { Location: locationOf(input.Bucket, region), BucketArn: bucketArn(input.Bucket) };
  });
}

function refuseOtherKinds({ BucketNamespace, CreateBucketConfiguration: configuration }: Input): void {
  if (BucketNamespace !== undefined && BucketNamespace !== "global") throw notImplemented("BucketNamespace");
  if (configuration?.Location) throw notImplemented("CreateBucketConfiguration.Location");
  if (configuration?.Bucket) throw notImplemented("CreateBucketConfiguration.Bucket");
}

/** The region of the endpoint; only us-east-1 makes buckets elsewhere. */
function regionFor(endpoint: string, constraint: string | undefined): string {
  if (!constraint) {
    if (endpoint === US_EAST_1) return endpoint;
    throw illegalLocationConstraint("unspecified");
  }
  const region = constraint === "EU" ? "eu-west-1" : constraint;
  if (region === endpoint && endpoint !== US_EAST_1) return region;
  if (endpoint !== US_EAST_1) throw illegalLocationConstraint(constraint);
  const known: readonly string[] = Object.values(BucketLocationConstraint);
  if (!known.includes(constraint)) throw invalidLocationConstraint(constraint);
  return region;
}

/** Outside of us-east-1 the URL at which AWS has such a bucket. */
function locationOf(bucket: string, region: string): string {
  return region === US_EAST_1 ? `/${bucket}` : `http://${bucket}.s3.amazonaws.com/`;
}

/** New buckets allow no ACLs and nothing public. */
function initialConfigurations(input: Input, accountId: string): Partial<Configurations> {
  const requested = input.ObjectOwnership ?? "BucketOwnerEnforced";
  const ownership = OWNERSHIPS.find((name) => name === requested);
  if (!ownership) {
    throw invalidArgument(`Invalid x-amz-object-ownership header: ${requested}`, "x-amz-object-ownership");
  }
  const aclsEnabled = ownership !== "BucketOwnerEnforced";
  const isForLogs = aclsEnabled && isLogDeliveryWrite(input);
  checkBucketAcl(isForLogs ? { ...input, ACL: "private" } : input, aclsEnabled);
  const tags = input.CreateBucketConfiguration?.Tags;
  return {
    ownership: { Rules: [{ ObjectOwnership: ownership }] },
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    ...(isForLogs && { acl: grantsForLogs(accountId) }),
    ...(tags && tags.length > 0 && { tags: bucketTags(tags) }),
    ...(input.ObjectLockEnabledForBucket && { objectLock: { ObjectLockEnabled: "Enabled" } }),
  };
}

function putConfigurations(tx: Writer, bucket: string, configurations: Partial<Configurations>): void {
  for (const [name, configuration] of Object.entries(configurations)) {
    tx.put(configurationKey(bucket, name as ConfigurationName), configuration);
  }
}
