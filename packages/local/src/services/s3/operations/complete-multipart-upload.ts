import { type Bucket, requireBucket } from "../buckets/bucket.ts";
import { checkDigest, givenChecksum } from "../checksums/requested-checksum.ts";
import { checksumMembers, type StoredChecksum } from "../checksums/stored-checksum.ts";
import { commit } from "../commit.ts";
import { badDigest, invalidRequest } from "../errors.ts";
import { expirationMember } from "../lifecycle/due-members.ts";
import { formEncode } from "../listing/form-encode.ts";
import { listedParts, multipartChecksum, multipartEtag } from "../multipart/complete-parts.ts";
import { deleteParts } from "../multipart/parts.ts";
import { requireUpload, type Upload } from "../multipart/upload.ts";
import { type NewObject, putObject } from "../objects/commit-object.ts";
import { writtenVersionMember } from "../objects/describe-object.ts";
import { isObject, type ObjectVersion, quoted } from "../objects/object-version.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import { currentVersion } from "../objects/version-store.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";
import { uploadKey } from "../store-keys.ts";

type Input = S3Input<"CompleteMultipartUpload">;

/** The parts stay where they are: nothing is copied. Repeating a completed request gives the same answer. */
export function CompleteMultipartUpload(input: Input, ctx: S3Ctx): S3Output<"CompleteMultipartUpload"> {
  refuseUnsupported(input);
  const bucket = requireBucket(ctx, input);
  const completed = alreadyCompleted(ctx, bucket, input);
  if (completed) return answer(ctx, bucket, completed);
  const upload = requireUpload(ctx.store, bucket.name, input.Key, input.UploadId);
  const parts = listedParts(ctx.store, upload, input.MultipartUpload?.Parts);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const checksum = multipartChecksum(upload, parts);
  checkExpectations(input, upload, checksum, size);
  const kept = new Set(parts.map(({ number }) => number));
  const object: NewObject = {
    bucket: bucket.name,
    key: input.Key,
    attributes: upload.attributes,
    size,
    etag: multipartEtag(parts),
    content: { uploadId: upload.uploadId, partCount: parts.length },
    checksum,
    condition: input,
    event: "ObjectCreated:CompleteMultipartUpload",
    alongside: (tx) => {
      tx.delete(uploadKey(bucket.name, upload.key, upload.uploadId));
      deleteParts(tx, ctx, upload.uploadId, kept);
    },
  };
  // Not in a group: an abort, or another part, that is committed first would take the parts away.
  const { version } = commit(ctx, (tx) => putObject(tx, ctx, object));
  return answer(ctx, bucket, version);
}

function alreadyCompleted(ctx: S3Ctx, bucket: Bucket, { Key, UploadId }: Input): ObjectVersion | undefined {
  const current = currentVersion(ctx.store, bucket.name, Key);
  if (!isObject(current) || !("uploadId" in current.content)) return undefined;
  return current.content.uploadId === UploadId ? current : undefined;
}

/** What the client says that the object should have become. */
function checkExpectations(input: Input, upload: Upload, checksum: StoredChecksum, size: number): void {
  if (input.MpuObjectSize !== undefined && Number(input.MpuObjectSize) !== size) {
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${size}`,
    );
  }
  if (input.ChecksumType !== undefined && input.ChecksumType !== checksum.type) {
    throw invalidRequest(
      `The upload was created using the ${checksum.type} checksum mode. The complete request must use the same checksum mode.`,
    );
  }
  const given = givenChecksum(input);
  if (!given) return;
  if (upload.checksum && given.algorithm !== upload.checksum.algorithm) throw badDigest(given.algorithm.toLowerCase());
  const [digest = ""] = given.value.split("-", 1);
  checkDigest(given.algorithm, digest);
  if (given.algorithm === checksum.algorithm && given.value !== checksum.value && digest !== checksum.value) {
    throw badDigest(given.algorithm.toLowerCase());
  }
}

function answer(ctx: S3Ctx, bucket: Bucket, version: ObjectVersion): S3Output<"CompleteMultipartUpload"> {
  return {
    Bucket: bucket.name,
    Key: version.key,
    Location: `${ctx.endpoint}/${bucket.name}/${formEncode(version.key).replaceAll("+", "%20")}`,
    ETag: quoted(version.etag),
    ...checksumMembers(version.checksum),
    ...version.encryption,
    ...writtenVersionMember(bucket, version),
    ...expirationMember(ctx.store, bucket.name, version),
  };
}
