import { requireBucket } from "../buckets/bucket.ts";
import { ownerOf } from "../buckets/owner.ts";
import { keyEncoder } from "../listing/encoding.ts";
import { listObjects } from "../listing/list-objects.ts";
import { pageLimit } from "../listing/page.ts";
import { afterMarker } from "../listing/roll-up.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** The first version of the API. S3 tells NextMarker only with a delimiter; else the last key is the next marker. */
export function ListObjects(input: S3Input<"ListObjects">, ctx: S3Ctx): S3Output<"ListObjects"> {
  const bucket = requireBucket(ctx, input);
  const { Prefix: prefix = "", Delimiter: delimiter = "", Marker: marker = "" } = input;
  const limit = pageLimit("max-keys", input.MaxKeys);
  const encode = keyEncoder(input.EncodingType);
  const place = { space: "object", bucket: bucket.name, prefix, delimiter } as const;
  const page = listObjects(ctx.store, {
    ...place,
    from: marker ? afterMarker(place, marker) : undefined,
    limit,
    encode,
    owner: ownerOf(ctx.accountId),
    restoredAt: input.OptionalObjectAttributes?.includes("RestoreStatus") ? ctx.clock.now() : undefined,
  });
  return {
    Name: bucket.name,
    Prefix: encode(prefix),
    Marker: encode(marker),
    ...(delimiter && { Delimiter: encode(delimiter) }),
    ...(input.EncodingType && { EncodingType: input.EncodingType }),
    MaxKeys: limit,
    IsTruncated: page.truncated,
    ...(page.truncated && delimiter && { NextMarker: encode(page.last) }),
    Contents: page.contents,
    CommonPrefixes: page.prefixes,
  };
}
