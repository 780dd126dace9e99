import { readBucket, requireBucket } from "../buckets/bucket.ts";
import { commitInGroup } from "../commit.ts";
import { checkBypass } from "../locks/bypass.ts";
import { deleteFrom } from "../objects/delete-from.ts";
import { checkVersionId } from "../objects/find-object.ts";
import { refuseUnsupported } from "../objects/refuse.ts";
import { currentVersion } from "../objects/version-store.ts";
import { checkDeleteCondition } from "../objects/write-condition.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** Without a version id: removes the object, or hides it behind a delete marker once versioning has been enabled. */
export async function DeleteObject(input: S3Input<"DeleteObject">, ctx: S3Ctx): Promise<S3Output<"DeleteObject">> {
  refuseUnsupported(input);
  const { name } = requireBucket(ctx, input);
  checkBypass(ctx.store, name, input);
  return commitInGroup(ctx, (tx) => {
    const bucket = readBucket(tx, name);
    if (input.VersionId !== undefined) checkVersionId(bucket, input.VersionId);
    checkDeleteCondition(input.IfMatch, input.Key, currentVersion(tx, bucket.name, input.Key));
    const { Key: key, VersionId: version, BypassGovernanceRetention: bypass } = input;
    const { versionId, deleteMarker } = deleteFrom(tx, ctx, bucket, key, version, bypass) ?? {};
    return {
      ...(versionId !== undefined && { VersionId: versionId }),
      ...(deleteMarker && { DeleteMarker: true }),
    };
  });
}
