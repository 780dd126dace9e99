import type { RestoreRequest, StorageClass } from "@aws-sdk/client-s3";
import { requireBucket } from "../buckets/bucket.ts";
import { commit } from "../commit.ts";
import { invalidArgument, invalidObjectState, malformedXml, missingDocument, notImplemented } from "../errors.ts";
import { notify } from "../events/notify.ts";
import { nextSequencer } from "../events/sequencer.ts";
import { midnightAfter } from "../lifecycle/due-dates.ts";
import { requireObject } from "../objects/find-object.ts";
import { isArchived } from "../objects/object-attributes.ts";
import type { ObjectVersion } from "../objects/object-version.ts";
import { isRestored } from "../objects/restored.ts";
import { replaceVersion } from "../objects/version-store.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

const TIERS: readonly string[] = ["Standard", "Bulk", "Expedited"];

/**
 * What takes AWS hours is done at once. The copy lasts until the first midnight after its days; nobody is told when it is gone.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html
 */
export function RestoreObject(input: S3Input<"RestoreObject">, ctx: S3Ctx): S3Output<"RestoreObject"> {
  const bucket = requireBucket(ctx, input);
  const version = requireObject(ctx, bucket, input, "POST");
  const days = checkedDays(input.RestoreRequest, version.storageClass);
  const now = ctx.clock.now();
  const isNew = !isRestored(version, now);
  const restored = { ...version, restoredUntil: midnightAfter(now, days) };
  commit(ctx, (tx) => {
    replaceVersion(tx, bucket.name, restored);
    if (!isNew) return;
    for (const name of ["ObjectRestore:Post", "ObjectRestore:Completed"] as const) {
      notify(tx, ctx, bucket, { name, sequencer: nextSequencer(tx, ctx.clock), ...eventDetails(restored) });
    }
  });
  // The wire layer makes a 202 of it.
  const output: S3Output<"RestoreObject"> & { Accepted?: true } = isNew ? { Accepted: true } : {};
  return output;
}

function checkedDays(request: RestoreRequest | undefined, storageClass: StorageClass): number {
  if (!request) throw missingDocument();
  const { Days: days, Tier, GlacierJobParameters, ...others } = request;
  const unsupported = Object.entries(others).find(([, value]) => value !== undefined)?.[0];
  if (unsupported) throw notImplemented(`RestoreRequest.${unsupported}`);
  if (!isArchived(storageClass)) {
    throw invalidObjectState("Restore is not allowed for the object's current storage class", storageClass);
  }
  const tier = GlacierJobParameters?.Tier ?? Tier ?? "Standard";
  if (days === undefined || days < 1 || !TIERS.includes(tier)) throw malformedXml();
  if (storageClass === "DEEP_ARCHIVE" && tier === "Expedited") {
    throw invalidArgument("Retrieval option is not supported by this storage class", "Tier", tier);
  }
  return days;
}

function eventDetails({ key, versionId, size, etag, storageClass, restoredUntil }: Restored) {
  const restored = { until: restoredUntil, storageClass };
  return { key, versionId, size, eTag: etag, restored };
}

type Restored = ObjectVersion & { readonly restoredUntil: number };
