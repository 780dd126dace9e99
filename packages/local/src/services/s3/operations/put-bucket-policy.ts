import { requireBucket } from "../buckets/bucket.ts";
import { findConfiguration, putConfiguration } from "../buckets/configuration.ts";
import { isPublicPolicy, parseBucketPolicy } from "../buckets/policy.ts";
import { checkPrincipals } from "../buckets/policy-principals.ts";
import { accessDenied } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export async function PutBucketPolicy(
  input: S3Input<"PutBucketPolicy">,
  ctx: S3Ctx,
): Promise<S3Output<"PutBucketPolicy">> {
  const bucket = requireBucket(ctx, input);
  const statements = parseBucketPolicy(input.Policy, bucket.name);
  await checkPrincipals(ctx, statements);
  const block = findConfiguration(ctx.store, bucket.name, "publicAccessBlock");
  if (block?.BlockPublicPolicy && isPublicPolicy(statements)) {
    throw accessDenied(
      `User: ${ctx.caller.arn} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${bucket.name}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    );
  }
  putConfiguration(ctx, input, "policy", input.Policy);
  return {};
}
