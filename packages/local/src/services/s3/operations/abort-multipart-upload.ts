import { requireBucket } from "../buckets/bucket.ts";
import { commit } from "../commit.ts";
import { deleteParts } from "../multipart/parts.ts";
import { requireUpload } from "../multipart/upload.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";
import { uploadKey } from "../store-keys.ts";

export function AbortMultipartUpload(
  input: S3Input<"AbortMultipartUpload">,
  ctx: S3Ctx,
): S3Output<"AbortMultipartUpload"> {
  refuseUnsupported(input);
  const bucket = requireBucket(ctx, input);
  commit(ctx, (tx) => {
    const upload = requireUpload(tx, bucket.name, input.Key, input.UploadId);
    tx.delete(uploadKey(bucket.name, upload.key, upload.uploadId));
    deleteParts(tx, ctx, upload.uploadId);
  });
  return {};
}
