import { receiveBody } from "../bodies/receive-body.ts";
import { keepBody } from "../bodies/stage-body.ts";
import { requireBucket } from "../buckets/bucket.ts";
import { DEFAULT_ALGORITHM } from "../checksums/checksum-algorithm.ts";
import { checksumMembers, type StoredChecksum } from "../checksums/stored-checksum.ts";
import { commitObject } from "../objects/commit-object.ts";
import { writtenVersionMember } from "../objects/describe-object.ts";
import { attributesOf } from "../objects/object-attributes.ts";
import { checkObjectKey } from "../objects/object-key.ts";
import { quoted } from "../objects/object-version.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import { currentVersion } from "../objects/version-store.ts";
import { checkWriteCondition } from "../objects/write-condition.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export async function PutObject(input: S3Input<"PutObject">, ctx: S3Ctx): Promise<S3Output<"PutObject">> {
  refuseUnsupported(input);
  const found = requireBucket(ctx, input);
  checkObjectKey(input.Key);
  const attributes = attributesOf(ctx, ctx.store, found, input);
  checkWriteCondition(input, input.Key, currentVersion(ctx.store, found.name, input.Key));
  const body = await receiveBody(ctx, input);
  const algorithm = body.requested?.algorithm ?? DEFAULT_ALGORITHM;
  const checksum: StoredChecksum = { algorithm, value: body.checksums[algorithm] ?? "", type: "FULL_OBJECT" };
  const { bucket, version } = await keepBody(body, () =>
    commitObject(ctx, {
      bucket: found.name,
      key: input.Key,
      attributes,
      size: body.size,
      etag: body.md5.toString("hex"),
      content: { blob: body.blob.id },
      checksum,
      condition: input,
      event: "ObjectCreated:Put",
      alongside: (tx) => body.blob.adopt(tx),
    }),
  );
  return {
    ETag: quoted(version.etag),
    ...checksumMembers(checksum),
    ...attributes.encryption,
    ...writtenVersionMember(bucket, version),
  };
}
