import type { BucketLocationConstraint } from "@aws-sdk/client-s3";
import { requireBucket } from "../buckets/bucket.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** Nothing stands for us-east-1. */
export function GetBucketLocation(input: S3Input<"GetBucketLocation">, ctx: S3Ctx): S3Output<"GetBucketLocation"> {
  const { region } = requireBucket(ctx, input);
  return region === "us-east-1" ? {} : { LocationConstraint: region as BucketLocationConstraint };
}
