import { requireConfiguration } from "../buckets/configuration.ts";
import { isPublicPolicy, parseBucketPolicy } from "../buckets/policy.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketPolicyStatus(
  input: S3Input<"GetBucketPolicyStatus">,
  ctx: S3Ctx,
): S3Output<"GetBucketPolicyStatus"> {
  const policy = requireConfiguration(ctx, input, "policy");
  return { PolicyStatus: { IsPublic: isPublicPolicy(parseBucketPolicy(policy, input.Bucket)) } };
}
