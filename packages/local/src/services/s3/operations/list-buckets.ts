import type { ListBucketsCommandInput } from "@aws-sdk/client-s3";
import { key } from "@waybill/store";
import type { Bucket } from "../buckets/bucket.ts";
import { ownerOf } from "../buckets/owner.ts";
import { invalidArgument } from "../errors.ts";
import { continuationToken, readContinuationToken } from "../listing/continuation-token.ts";
import { take } from "../listing/page.ts";
import type { S3Ctx, S3Output } from "../s3-operation.ts";
import { BUCKETS, bucketKey, justAfter } from "../store-keys.ts";

const MAX_BUCKETS = 10_000;

/** Tells the regions of buckets only when the request has a parameter, as S3 does. */
export function ListBuckets(input: ListBucketsCommandInput, ctx: S3Ctx): S3Output<"ListBuckets"> {
  const { Prefix: prefix = "", ContinuationToken: token } = input;
  const page = take(bucketsOf(ctx, input), limitOf(input.MaxBuckets));
  const parameters = [input.MaxBuckets, input.Prefix, token, input.BucketRegion];
  const withRegion = parameters.some((parameter) => parameter !== undefined);
  const last = page.items.at(-1);
  return {
    Owner: ownerOf(ctx.accountId),
    Buckets: page.items.map((bucket) => ({
      Name: bucket.name,
      CreationDate: new Date(bucket.created),
      ...(withRegion && { BucketRegion: bucket.region }),
    })),
    ...(prefix && { Prefix: prefix }),
    ...(page.truncated && last && { ContinuationToken: continuationToken(last.name) }),
  };
}

function* bucketsOf(ctx: S3Ctx, input: ListBucketsCommandInput): Generator<Bucket> {
  const { Prefix: prefix = "", ContinuationToken: token, BucketRegion: region } = input;
  const under = prefix === "" ? BUCKETS : key("s3", "bucket", prefix).subarray(0, -1);
  const from = token === undefined ? under : justAfter(bucketKey(readContinuationToken(token)));
  for (const { value } of ctx.store.range({ prefix: under, gte: from })) {
    const bucket = value as Bucket;
    if (region === undefined || bucket.region === region) yield bucket;
  }
}

function limitOf(requested: number | undefined): number {
  if (requested === undefined) return MAX_BUCKETS;
  if (Number.isInteger(requested) && requested >= 1 && requested <= MAX_BUCKETS) return requested;
  throw invalidArgument("Argument max-buckets must be an integer between 1 and 10000.", "max-buckets", requested);
}
