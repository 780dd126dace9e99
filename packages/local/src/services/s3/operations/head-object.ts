import { AwsError } from "@waybill/wire";
import { requireBucket } from "../buckets/bucket.ts";
import { notFound } from "../errors.ts";
import { expirationMember } from "../lifecycle/due-members.ts";
import { describeObject } from "../objects/describe-object.ts";
import { requireObject } from "../objects/find-object.ts";
import { checkReadCondition } from "../objects/read-condition.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import { responseOverrides } from "../objects/response-overrides.ts";
import { restoreMember } from "../objects/restored.ts";
import { selectBytes } from "../objects/selection.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function HeadObject(input: S3Input<"HeadObject">, ctx: S3Ctx): S3Output<"HeadObject"> {
  refuseUnsupported(input);
  const { bucket, version } = find(input, ctx);
  const now = ctx.clock.now();
  checkReadCondition(input, version, now);
  const selection = selectBytes(ctx.store, version, input);
  return {
    ...describeObject(bucket, version, selection, input.ChecksumMode === "ENABLED"),
    ...restoreMember(version, now),
    ...expirationMember(ctx.store, bucket.name, version),
    ...responseOverrides(ctx, input),
  };
}

/** Whatever is missing, the only error that the model of a HEAD request knows is NotFound. */
function find(input: S3Input<"HeadObject">, ctx: S3Ctx) {
  try {
    const bucket = requireBucket(ctx, input);
    return { bucket, version: requireObject(ctx, bucket, input, "HEAD") };
  } catch (error) {
    throw error instanceof AwsError && error.status === 404 ? notFound(error.headers) : error;
  }
}
