import { requireBucket } from "../buckets/bucket.ts";
import { invalidObjectState } from "../errors.ts";
import { expirationMember } from "../lifecycle/due-members.ts";
import { readContent } from "../objects/content.ts";
import { describeObject } from "../objects/describe-object.ts";
import { requireObject } from "../objects/find-object.ts";
import { checkReadCondition } from "../objects/read-condition.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import { responseOverrides } from "../objects/response-overrides.ts";
import { isReadable, restoreMember } from "../objects/restored.ts";
import { selectBytes } from "../objects/selection.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetObject(input: S3Input<"GetObject">, ctx: S3Ctx): S3Output<"GetObject"> {
  refuseUnsupported(input);
  const bucket = requireBucket(ctx, input);
  const version = requireObject(ctx, bucket, input, "GET");
  const now = ctx.clock.now();
  if (!isReadable(version, now)) {
    throw invalidObjectState("The operation is not valid for the object's storage class", version.storageClass);
  }
  checkReadCondition(input, version, now);
  const selection = selectBytes(ctx.store, version, input);
  return {
    ...describeObject(bucket, version, selection, input.ChecksumMode === "ENABLED"),
    ...restoreMember(version, now),
    ...expirationMember(ctx.store, bucket.name, version),
    ...responseOverrides(ctx, input),
    Body: readContent(ctx, version, selection.range),
  };
}
