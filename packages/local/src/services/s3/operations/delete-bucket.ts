import type { Key, Writer } from "@waybill/store";
import { type Bucket, requireBucket } from "../buckets/bucket.ts";
import { commit } from "../commit.ts";
import { bucketNotEmpty } from "../errors.ts";
import { deleteParts } from "../multipart/parts.ts";
import type { Upload } from "../multipart/upload.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";
import { bucketKey, configurationKey, namesUnder } from "../store-keys.ts";

/** Only an empty bucket is deleted, delete markers and noncurrent versions counted. Uploads under way go with it. */
export function DeleteBucket(input: S3Input<"DeleteBucket">, ctx: S3Ctx): S3Output<"DeleteBucket"> {
  const bucket = requireBucket(ctx, input);
  commit(ctx, (tx) => {
    for (const _ of tx.range({ prefix: namesUnder("object", bucket.name, ""), limit: 1 })) {
      throw bucketNotEmpty(bucket.name, bucket.versioning !== undefined);
    }
    removeUploads(tx, ctx, bucket);
    removeAll(tx, configurationKey(bucket.name));
    tx.delete(bucketKey(bucket.name));
  });
  return {};
}

function removeUploads(tx: Writer, ctx: S3Ctx, bucket: Bucket): void {
  for (const { key, value } of [...tx.range({ prefix: namesUnder("upload", bucket.name, "") })]) {
    deleteParts(tx, ctx, (value as Upload).uploadId);
    tx.delete(key);
  }
}

function removeAll(tx: Writer, prefix: Key): void {
  for (const { key } of [...tx.range({ prefix })]) tx.delete(key);
}
