import { receiveBody } from "../bodies/receive-body.ts";
import { keepBody } from "../bodies/stage-body.ts";
import { requireBucket } from "../buckets/bucket.ts";
import { DEFAULT_ALGORITHM } from "../checksums/checksum-algorithm.ts";
import { requestedChecksum } from "../checksums/requested-checksum.ts";
import { checksumMember } from "../checksums/stored-checksum.ts";
import { invalidRequest } from "../errors.ts";
import { addPart, checkPartNumber } from "../multipart/add-part.ts";
import { requireUpload, type Upload } from "../multipart/upload.ts";
import { quoted } from "../objects/object-version.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export async function UploadPart(input: S3Input<"UploadPart">, ctx: S3Ctx): Promise<S3Output<"UploadPart">> {
  refuseUnsupported(input);
  const bucket = requireBucket(ctx, input);
  const upload = requireUpload(ctx.store, bucket.name, input.Key, input.UploadId);
  checkPartNumber(input.PartNumber);
  checkAnnounced(upload, requestedChecksum(input)?.algorithm);
  const algorithm = upload.checksum?.algorithm ?? DEFAULT_ALGORITHM;
  const body = await receiveBody(ctx, input, { always: algorithm });
  const part = await keepBody(body, () => {
    checkSent(upload, body.requested?.algorithm);
    return addPart(ctx, bucket.name, input.Key, input.UploadId, input.PartNumber, body);
  });
  const told = body.requested?.algorithm ?? algorithm;
  return {
    ETag: quoted(part.etag),
    ...checksumMember(told, part.checksums[told] ?? ""),
    ...upload.attributes.encryption,
  };
}

/** Fails before the body is read when the algorithm is known by then. */
function checkAnnounced(upload: Upload, algorithm: string | undefined): void {
  if (algorithm !== undefined) checkSent(upload, algorithm);
}

/** Parts of an upload with a checksum algorithm come with that one; only a composite checksum cannot do without. */
function checkSent({ checksum }: Upload, algorithm: string | undefined): void {
  if (!checksum || algorithm === checksum.algorithm) return;
  if (algorithm === undefined && checksum.type === "FULL_OBJECT") return;
  throw invalidRequest(
    `Checksum Type mismatch occurred, expected checksum Type: ${checksum.algorithm.toLowerCase()}, actual checksum Type: ${algorithm?.toLowerCase() ?? "null"}`,
  );
}
