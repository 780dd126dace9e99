import { readBucket, requireBucket } from "../buckets/bucket.ts";
import { ownerOf } from "../buckets/owner.ts";
import { commit } from "../commit.ts";
import { nextSequencer } from "../events/sequencer.ts";
import { abortMembers } from "../lifecycle/due-members.ts";
import type { Upload } from "../multipart/upload.ts";
import { uploadChecksum } from "../multipart/upload-checksum.ts";
import { wholeSeconds } from "../objects/commit-object.ts";
import { refuseCustomerKeys } from "../objects/customer-keys.ts";
import { withKmsKey } from "../objects/kms-key.ts";
import { attributesOf } from "../objects/object-attributes.ts";
import { checkObjectKey } from "../objects/object-key.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";
import { uploadKey } from "../store-keys.ts";

export async function CreateMultipartUpload(
  input: S3Input<"CreateMultipartUpload">,
  ctx: S3Ctx,
): Promise<S3Output<"CreateMultipartUpload">> {
  const bucket = requireBucket(ctx, input);
  refuseCustomerKeys(ctx, "s3:PutObject", input);
  refuseUnsupported(input);
  checkObjectKey(input.Key);
  const attributes = await withKmsKey(ctx, attributesOf(ctx, ctx.store, bucket, input));
  const checksum = uploadChecksum(input);
  const upload = commit(ctx, (tx) => {
    // It may have been deleted meanwhile.
    readBucket(tx, bucket.name);
    const upload: Upload = {
      uploadId: newUploadId(nextSequencer(tx, ctx.clock), ctx.random.bytes(48)),
      key: input.Key,
      initiated: wholeSeconds(ctx.clock.now()),
      initiator: ownerOf(ctx.accountId),
      attributes,
      checksum,
    };
    tx.put(uploadKey(bucket.name, upload.key, upload.uploadId), upload);
    return upload;
  });
  return {
    Bucket: bucket.name,
    Key: input.Key,
    UploadId: upload.uploadId,
    ...abortMembers(ctx.store, bucket.name, upload),
    ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
    ...attributes.encryption,
  };
}

/** Ids of uploads sort by the time of their beginning, as ListMultipartUploads wants the uploads of one key. */
function newUploadId(sequencer: string, random: Uint8Array): string {
  return `${sequencer}.${Buffer.from(random).toString("base64url")}`;
}
