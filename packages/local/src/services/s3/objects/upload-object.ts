import { receiveBody } from "../bodies/receive-body.ts";
import { requireBucket } from "../buckets/bucket.ts";
import { DEFAULT_ALGORITHM } from "../checksums/checksum-algorithm.ts";
import { checksumMembers, type StoredChecksum } from "../checksums/stored-checksum.ts";
import { expirationMember } from "../lifecycle/due-members.ts";
import { checkLockDigest } from "../locks/requested-lock.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";
import { commitObject } from "./commit-object.ts";
import { refuseCustomerKeys } from "./customer-keys.ts";
import { writtenVersionMember } from "./describe-object.ts";
import { withKmsKey } from "./kms-key.ts";
import { attributesOf } from "./object-attributes.ts";
import { checkObjectKey } from "./object-key.ts";
import { quoted } from "./object-version.ts";
import { refuseUnsupported } from "./refuse.ts";
import { currentVersion } from "./version-store.ts";
import { checkWriteCondition } from "./write-condition.ts";

/** Stores a whole object, which `event` tells of: PutObject's and PostObject's common part. */
export async function uploadObject(
  input: S3Input<"PutObject">,
  ctx: S3Ctx,
  event: "ObjectCreated:Put" | "ObjectCreated:Post",
): Promise<S3Output<"PutObject">> {
  const found = requireBucket(ctx, input);
  refuseCustomerKeys(ctx, "s3:PutObject", input);
  refuseUnsupported(input);
  checkObjectKey(input.Key);
  if (event === "ObjectCreated:Put") checkLockDigest(input);
  const attributes = await withKmsKey(ctx, attributesOf(ctx, ctx.store, found, input));
  checkWriteCondition(input, input.Key, currentVersion(ctx.store, found.name, input.Key));
  const body = await receiveBody(ctx, input, { isOfForm: event === "ObjectCreated:Post" });
  const algorithm = body.requested?.algorithm ?? DEFAULT_ALGORITHM;
  const checksum: StoredChecksum = { algorithm, value: body.checksums[algorithm] ?? "", type: "FULL_OBJECT" };
  const { bucket, version } = await commitObject(ctx, body, {
    bucket: found.name,
    key: input.Key,
    attributes,
    checksum,
    condition: input,
    event,
  });
  return {
    ETag: quoted(version.etag),
    ...checksumMembers(checksum),
    ...attributes.encryption,
    ...writtenVersionMember(bucket, version),
    ...expirationMember(ctx.store, bucket.name, version),
  };
}
