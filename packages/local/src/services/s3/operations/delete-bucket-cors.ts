import { deleteConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketCors(input: S3Input<"DeleteBucketCors">, ctx: S3Ctx): S3Output<"DeleteBucketCors"> {
  deleteConfiguration(ctx, input, "cors");
  return {};
}
