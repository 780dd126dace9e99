import { requireConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetObjectLockConfiguration(
  input: S3Input<"GetObjectLockConfiguration">,
  ctx: S3Ctx,
): S3Output<"GetObjectLockConfiguration"> {
  return { ObjectLockConfiguration: requireConfiguration(ctx, input, "objectLock") };
}
