import { keepBody, stageBody } from "../bodies/stage-body.ts";
import { checkOwner, requireBucket } from "../buckets/bucket.ts";
import { DEFAULT_ALGORITHM } from "../checksums/checksum-algorithm.ts";
import { checksumMember } from "../checksums/stored-checksum.ts";
import { invalidArgument, invalidRequest } from "../errors.ts";
import { addPart, checkPartNumber } from "../multipart/add-part.ts";
import { requireUpload } from "../multipart/upload.ts";
import { type ByteRange, readContent } from "../objects/content.ts";
import { checkCopySize, findCopySource } from "../objects/copy-source.ts";
import { quoted } from "../objects/object-version.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export async function UploadPartCopy(
  input: S3Input<"UploadPartCopy">,
  ctx: S3Ctx,
): Promise<S3Output<"UploadPartCopy">> {
  refuseUnsupported(input);
  const bucket = requireBucket(ctx, input);
  checkOwner(ctx, input.ExpectedSourceBucketOwner);
  const source = findCopySource(ctx, input);
  const upload = requireUpload(ctx.store, bucket.name, input.Key, input.UploadId);
  checkPartNumber(input.PartNumber);
  const range =
    input.CopySourceRange === undefined ? undefined : parseRange(input.CopySourceRange, source.version.size);
  checkCopySize(range ? range.end - range.start + 1 : source.version.size);
  const algorithm = upload.checksum?.algorithm ?? DEFAULT_ALGORITHM;
  const body = await stageBody(ctx, readContent(ctx, source.version, range), [algorithm]);
  const part = await keepBody(body, () => addPart(ctx, bucket.name, input.Key, input.UploadId, input.PartNumber, body));
  return {
    CopyPartResult: {
      ETag: quoted(part.etag),
      LastModified: new Date(part.lastModified),
      ...(upload.checksum && checksumMember(algorithm, part.checksums[algorithm] ?? "")),
    },
    ...source.versionMember,
    ...upload.attributes.encryption,
  };
}

/** `bytes=first-last`, both given and inside the source. */
function parseRange(header: string, size: number): ByteRange {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  const start = Number(first);
  const end = Number(last);
  if (first === undefined || start > end) {
    throw invalidArgument(
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
      "x-amz-copy-source-range",
      header,
    );
  }
  if (start >= size) throw invalidRequest("The specified copy range is invalid for the source object size");
  if (end >= size) {
    throw invalidArgument(
      `Range specified is not valid for source object of size: ${size}`,
      "x-amz-copy-source-range",
      header,
    );
  }
  return { start, end };
}
