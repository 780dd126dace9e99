import type { Key } from "@waybill/store";
import { requireBucket } from "../buckets/bucket.ts";
import { ownerOf } from "../buckets/owner.ts";
import { continuationToken, readContinuationToken } from "../listing/continuation-token.ts";
import { keyEncoder } from "../listing/encoding.ts";
import { listObjects } from "../listing/list-objects.ts";
import { pageLimit } from "../listing/page.ts";
import { afterKey, afterMarker } from "../listing/roll-up.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function ListObjectsV2(input: S3Input<"ListObjectsV2">, ctx: S3Ctx): S3Output<"ListObjectsV2"> {
  const bucket = requireBucket(ctx, input);
  const { Prefix: prefix = "", Delimiter: delimiter = "", ContinuationToken: token } = input;
  const limit = pageLimit("max-keys", input.MaxKeys);
  const encode = keyEncoder(input.EncodingType);
  const page = listObjects(ctx.store, {
    bucket: bucket.name,
    prefix,
    delimiter,
    from: beginning(input, bucket.name, prefix, delimiter),
    limit,
    encode,
    owner: input.FetchOwner ? ownerOf(ctx.accountId) : undefined,
    restoredAt: input.OptionalObjectAttributes?.includes("RestoreStatus") ? ctx.clock.now() : undefined,
  });
  return {
    Name: bucket.name,
    Prefix: encode(prefix),
    ...(delimiter && { Delimiter: encode(delimiter) }),
    ...(input.EncodingType && { EncodingType: input.EncodingType }),
    ...(token !== undefined && { ContinuationToken: token }),
    ...(token === undefined && input.StartAfter && { StartAfter: encode(input.StartAfter) }),
    MaxKeys: limit,
    KeyCount: page.count,
    IsTruncated: page.truncated,
    ...(page.truncated && { NextContinuationToken: continuationToken(page.last) }),
    Contents: page.contents,
    CommonPrefixes: page.prefixes,
  };
}

/** A token continues behind a common prefix; `start-after` only behind a key. */
function beginning(
  { ContinuationToken: token, StartAfter: startAfter }: S3Input<"ListObjectsV2">,
  bucket: string,
  prefix: string,
  delimiter: string,
): Key | undefined {
  if (token !== undefined) {
    return afterMarker({ space: "object", bucket, prefix, delimiter }, readContinuationToken(token));
  }
  return startAfter ? afterKey("object", bucket, startAfter) : undefined;
}
