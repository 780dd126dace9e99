import { putConfiguration } from "../buckets/configuration.ts";
import { malformedXml } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

const OWNERSHIPS: readonly (string | undefined)[] = ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"];

export function PutBucketOwnershipControls(
  input: S3Input<"PutBucketOwnershipControls">,
  ctx: S3Ctx,
): S3Output<"PutBucketOwnershipControls"> {
  const rules = input.OwnershipControls.Rules ?? [];
  if (rules.length !== 1 || !OWNERSHIPS.includes(rules[0]?.ObjectOwnership)) throw malformedXml();
  putConfiguration(ctx, input, "ownership", { Rules: rules });
  return {};
}
