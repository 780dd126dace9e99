import { grantsToOthers } from "../buckets/bucket-acl.ts";
import { putConfiguration } from "../buckets/configuration.ts";
import { ownerOf } from "../buckets/owner.ts";
import { ACLS_ENFORCED, invalidBucketAcl, malformedXml } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

const OWNERSHIPS: readonly (string | undefined)[] = ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"];

export function PutBucketOwnershipControls(
  input: S3Input<"PutBucketOwnershipControls">,
  ctx: S3Ctx,
): S3Output<"PutBucketOwnershipControls"> {
  const rules = input.OwnershipControls.Rules ?? [];
  if (rules.length !== 1 || !OWNERSHIPS.includes(rules[0]?.ObjectOwnership)) throw malformedXml();
  if (rules[0]?.ObjectOwnership === "BucketOwnerEnforced") refuseWithGrants(ctx, input.Bucket);
  putConfiguration(ctx, input, "ownership", { Rules: rules });
  return {};
}

/** ACLs can be disabled only while the bucket's own gives nothing to others. */
function refuseWithGrants(ctx: S3Ctx, bucket: string): void {
  if (!grantsToOthers(ctx.store, bucket, ownerOf(ctx.accountId).ID)) return;
  throw invalidBucketAcl("ObjectOwnership", ACLS_ENFORCED);
}
