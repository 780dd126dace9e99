import { putConfiguration } from "../buckets/configuration.ts";
import { checkCorsRules } from "../buckets/cors-rules.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutBucketCors(input: S3Input<"PutBucketCors">, ctx: S3Ctx): S3Output<"PutBucketCors"> {
  checkCorsRules(input.CORSConfiguration.CORSRules);
  putConfiguration(ctx, input, "cors", input.CORSConfiguration);
  return {};
}
