import type { CommonPrefix, MultipartUpload } from "@aws-sdk/client-s3";
import type { Key } from "@waybill/store";
import { requireBucket } from "../buckets/bucket.ts";
import { ownerOf } from "../buckets/owner.ts";
import { keyEncoder } from "../listing/encoding.ts";
import { nameOf } from "../listing/list-objects.ts";
import { pageLimit, take } from "../listing/page.ts";
import { afterMarker, rollUp } from "../listing/roll-up.ts";
import type { Upload } from "../multipart/upload.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";
import { justAfter, uploadKey } from "../store-keys.ts";

/** Uploads under way, by key and for each key in the order of their beginning. */
export function ListMultipartUploads(
  input: S3Input<"ListMultipartUploads">,
  ctx: S3Ctx,
): S3Output<"ListMultipartUploads"> {
  const bucket = requireBucket(ctx, input);
  const { Prefix: prefix = "", Delimiter: delimiter = "" } = input;
  const limit = pageLimit("max-uploads", input.MaxUploads);
  const encode = keyEncoder(input.EncodingType);
  const place = { space: "upload", bucket: bucket.name, prefix, delimiter } as const;
  const page = take(rollUp<Upload>(ctx.store, { ...place, from: beginning(input, place) }), limit);
  const uploads: MultipartUpload[] = [];
  const prefixes: CommonPrefix[] = [];
  for (const entry of page.items) {
    if ("commonPrefix" in entry) prefixes.push({ Prefix: encode(entry.commonPrefix) });
    else uploads.push(describe(entry.item, ctx.accountId, encode));
  }
  const last = page.items.at(-1);
  return {
    Bucket: bucket.name,
    KeyMarker: encode(input.KeyMarker ?? ""),
    UploadIdMarker: input.KeyMarker ? (input.UploadIdMarker ?? "") : "",
    ...(prefix && { Prefix: encode(prefix) }),
    ...(delimiter && { Delimiter: encode(delimiter) }),
    ...(input.EncodingType && { EncodingType: input.EncodingType }),
    MaxUploads: limit,
    IsTruncated: page.truncated,
    NextKeyMarker: encode(nameOf(last)),
    NextUploadIdMarker: last && "item" in last ? last.item.uploadId : "",
    ...(uploads.length > 0 && { Uploads: uploads }),
    ...(prefixes.length > 0 && { CommonPrefixes: prefixes }),
  };
}

function beginning(
  { KeyMarker: key, UploadIdMarker: uploadId }: S3Input<"ListMultipartUploads">,
  place: { space: "upload"; bucket: string; prefix: string; delimiter: string },
): Key | undefined {
  if (!key) return undefined;
  return uploadId ? justAfter(uploadKey(place.bucket, key, uploadId)) : afterMarker(place, key);
}

function describe(upload: Upload, accountId: string, encode: (text: string) => string): MultipartUpload {
  return {
    Key: encode(upload.key),
    UploadId: upload.uploadId,
    Initiated: new Date(upload.initiated),
    StorageClass: upload.attributes.storageClass,
    Owner: ownerOf(accountId),
    Initiator: upload.initiator,
    ...(upload.checksum && { ChecksumAlgorithm: upload.checksum.algorithm, ChecksumType: upload.checksum.type }),
  };
}
