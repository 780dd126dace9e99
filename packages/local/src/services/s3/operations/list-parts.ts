import { requireBucket } from "../buckets/bucket.ts";
import { ownerOf } from "../buckets/owner.ts";
import { checksumMember } from "../checksums/stored-checksum.ts";
import { abortMembers } from "../lifecycle/due-members.ts";
import { pageLimit, partNumberMarker, take } from "../listing/page.ts";
import { type Part, partsOf } from "../multipart/parts.ts";
import { requireUpload, type Upload } from "../multipart/upload.ts";
import { quoted } from "../objects/object-version.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function ListParts(input: S3Input<"ListParts">, ctx: S3Ctx): S3Output<"ListParts"> {
  refuseUnsupported(input);
  const bucket = requireBucket(ctx, input);
  const upload = requireUpload(ctx.store, bucket.name, input.Key, input.UploadId);
  const limit = pageLimit("max-parts", input.MaxParts);
  const after = partNumberMarker(input.PartNumberMarker);
  const page = take(partsOf(ctx.store, upload.uploadId, after), limit);
  return {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.uploadId,
    Initiator: upload.initiator,
    Owner: ownerOf(ctx.accountId),
    StorageClass: upload.attributes.storageClass,
    PartNumberMarker: String(after),
    NextPartNumberMarker: String(page.items.at(-1)?.number ?? 0),
    MaxParts: limit,
    ...abortMembers(ctx.store, bucket.name, upload),
    IsTruncated: page.truncated,
    Parts: page.items.map((part) => describePart(part, upload)),
    ...(upload.checksum && { ChecksumAlgorithm: upload.checksum.algorithm, ChecksumType: upload.checksum.type }),
  };
}

function describePart(part: Part, { checksum }: Upload) {
  return {
    PartNumber: part.number,
    ETag: quoted(part.etag),
    LastModified: new Date(part.lastModified),
    Size: part.size,
    ...(checksum && checksumMember(checksum.algorithm, part.checksums[checksum.algorithm] ?? "")),
  };
}
