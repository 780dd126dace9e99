import type { Tag } from "@aws-sdk/client-s3";
import type { Bucket } from "../buckets/bucket.ts";
import { commit } from "../commit.ts";
import { notify } from "../events/notify.ts";
import { nextSequencer } from "../events/sequencer.ts";
import type { S3Ctx } from "../s3-operation.ts";
import type { ObjectVersion } from "./object-version.ts";
import { replaceVersion } from "./version-store.ts";

/** Gives a version other tags. Nothing else about it changes, not even its date. */
export function replaceTags(
  ctx: S3Ctx,
  bucket: Bucket,
  version: ObjectVersion,
  tags: readonly Tag[],
  event: "ObjectTagging:Put" | "ObjectTagging:Delete",
): void {
  commit(ctx, (tx) => {
    replaceVersion(tx, bucket.name, { ...version, tags });
    notify(tx, ctx, bucket, {
      name: event,
      key: version.key,
      sequencer: nextSequencer(tx, ctx.clock),
      versionId: version.versionId,
      eTag: version.etag,
    });
  });
}
