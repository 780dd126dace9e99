import { deleteConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketPolicy(input: S3Input<"DeleteBucketPolicy">, ctx: S3Ctx): S3Output<"DeleteBucketPolicy"> {
  deleteConfiguration(ctx, input, "policy");
  return {};
}
