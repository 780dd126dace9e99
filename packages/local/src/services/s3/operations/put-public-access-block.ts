import { putConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutPublicAccessBlock(
  input: S3Input<"PutPublicAccessBlock">,
  ctx: S3Ctx,
): S3Output<"PutPublicAccessBlock"> {
  const given = input.PublicAccessBlockConfiguration;
  putConfiguration(ctx, input, "publicAccessBlock", {
    BlockPublicAcls: given.BlockPublicAcls ?? false,
    IgnorePublicAcls: given.IgnorePublicAcls ?? false,
    BlockPublicPolicy: given.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
  });
  return {};
}
