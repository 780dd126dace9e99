import type { DeletedObject, ObjectIdentifier, _Error as S3Error } from "@aws-sdk/client-s3";
import type { Writer } from "@waybill/store";
import { AwsError } from "@waybill/wire";
import { governanceBypass, objectDeletion } from "../access.ts";
import { type Bucket, requireBucket } from "../buckets/bucket.ts";
import { commit } from "../commit.ts";
import { malformedXml, noSuchVersion, notImplemented } from "../errors.ts";
import { checkBypass } from "../locks/bypass.ts";
import { deleteFrom, notifyRemoval } from "../objects/delete-from.ts";
import { checkObjectKey } from "../objects/object-key.ts";
import { NULL_VERSION } from "../objects/version-id.ts";
import { currentVersion } from "../objects/version-store.ts";
import { checkDeleteCondition } from "../objects/write-condition.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

const MAX_OBJECTS = 1000;

/** Deletes up to 1,000 objects in one transaction. What cannot be deleted is told, and does not hinder the rest. */
export function DeleteObjects(input: S3Input<"DeleteObjects">, ctx: S3Ctx): S3Output<"DeleteObjects"> {
  const bucket = requireBucket(ctx, input);
  const identifiers = input.Delete.Objects ?? [];
  if (identifiers.length === 0 || identifiers.length > MAX_OBJECTS) throw malformedXml();
  if (identifiers.some(({ Key: key }) => key === undefined)) throw malformedXml();
  for (const { LastModifiedTime, Size } of identifiers) {
    if (LastModifiedTime !== undefined) throw notImplemented("LastModifiedTime");
    if (Size !== undefined) throw notImplemented("Size");
  }
  checkBypass(ctx.store, bucket.name, input);
  const denied = ctx.denied(identifiers.map((identifier) => objectDeletion(bucket.name, identifier)));
  const bound = ctx.denied(input.BypassGovernanceRetention ? bypasses(bucket.name, identifiers) : []);
  return commit(ctx, (tx) => {
    const Deleted: DeletedObject[] = [];
    const Errors: S3Error[] = [];
    for (const [index, identifier] of identifiers.entries()) {
      try {
        const refusal = denied[index] ?? bound[index];
        if (refusal) throw refusal;
        Deleted.push(deleteOne(tx, ctx, bucket, identifier, input.BypassGovernanceRetention));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Errors.push({ ...named(identifier), Code: error.code, Message: error.message });
      }
    }
    return { ...(!input.Delete.Quiet && { Deleted }), ...(Errors.length > 0 && { Errors }) };
  });
}

function deleteOne(
  tx: Writer,
  ctx: S3Ctx,
  bucket: Bucket,
  identifier: ObjectIdentifier,
  bypass: boolean | undefined,
): DeletedObject {
  const { Key: key = "", VersionId: versionId } = identifier;
  checkObjectKey(key);
  checkDeleteCondition(identifier.ETag, key, currentVersion(tx, bucket.name, key));
  const unversioned = bucket.versioning === undefined;
  if (unversioned && versionId !== undefined && versionId !== NULL_VERSION) throw noSuchVersion(key, versionId);
  const deletion = deleteFrom(tx, ctx, bucket, key, versionId, bypass);
  if (!deletion && !unversioned && versionId !== undefined) throw noSuchVersion(key, versionId);
  if (!deletion) notifyRemoval(tx, ctx, bucket, key);
  return {
    ...named(identifier),
    ...(deletion?.deleteMarker && { DeleteMarker: true, DeleteMarkerVersionId: deletion.versionId }),
  };
}

function bypasses(bucket: string, identifiers: readonly ObjectIdentifier[]) {
  return identifiers.map(({ Key: key = "" }) => governanceBypass(bucket, key));
}

function named({ Key: key, VersionId: versionId }: ObjectIdentifier) {
  return { Key: key, ...(versionId !== undefined && { VersionId: versionId }) };
}
