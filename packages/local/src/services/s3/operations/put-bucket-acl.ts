import { requireBucket } from "../buckets/bucket.ts";
import { newGrants, putGrants } from "../buckets/bucket-acl.ts";
import { commit } from "../commit.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** Keeps, where ACLs are enabled, grants that change nothing here; refuses those to the public. */
export function PutBucketAcl(input: S3Input<"PutBucketAcl">, ctx: S3Ctx): S3Output<"PutBucketAcl"> {
  const { name } = requireBucket(ctx, input);
  const grants = newGrants(ctx, name, input);
  commit(ctx, (tx) => putGrants(tx, name, grants));
  return {};
}
