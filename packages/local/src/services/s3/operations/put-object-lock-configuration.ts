import type { ObjectLockConfiguration, ObjectLockRule } from "@aws-sdk/client-s3";
import { requireBucket } from "../buckets/bucket.ts";
import { putConfiguration } from "../buckets/configuration.ts";
import { invalidArgument, invalidBucketState, malformedXml, notImplemented } from "../errors.ts";
import { retentionMode } from "../locks/requested-lock.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** The longest default retention. */
const MAX = { Days: 36_500, Years: 100 } as const;

export function PutObjectLockConfiguration(
  input: S3Input<"PutObjectLockConfiguration">,
  ctx: S3Ctx,
): S3Output<"PutObjectLockConfiguration"> {
  const bucket = requireBucket(ctx, input);
  if (bucket.versioning !== "Enabled") {
    throw invalidBucketState("Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
  }
  const configuration = input.ObjectLockConfiguration;
  if (configuration?.ObjectLockEnabled !== "Enabled") throw malformedXml();
  const rule = configuration.Rule && checkedRule(configuration.Rule);
  putConfiguration(ctx, input, "objectLock", {
    ObjectLockEnabled: "Enabled",
    ...(rule && { Rule: rule }),
  } satisfies ObjectLockConfiguration);
  return {};
}

function checkedRule(rule: ObjectLockRule): ObjectLockRule {
  const { DefaultRetention: retention, ...others } = rule;
  const unknown = Object.keys(others)[0];
  if (unknown) throw notImplemented(`ObjectLockConfiguration.Rule.${unknown}`);
  const { Mode: mode, Days: days, Years: years } = retention ?? {};
  if (!retention || !retentionMode(mode) || (days === undefined) === (years === undefined)) throw malformedXml();
  for (const unit of ["Days", "Years"] as const) {
    const period = retention[unit];
    if (period === undefined) continue;
    if (period <= 0) {
      throw invalidArgument("Default retention period must be a positive integer value.", unit, period);
    }
    if (period > MAX[unit]) throw invalidArgument("Default retention period is too long", unit, period);
  }
  return rule;
}
