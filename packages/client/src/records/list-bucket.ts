import type { S3Client } from "@aws-sdk/client-s3";
import { decodeKey, type ObservedFile } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";
import { listPage } from "./list-page.ts";

export interface BucketListing {
  readonly bucket: string;
  /** Only keys that begin so. */
  readonly prefix?: string | undefined;
  /** Only keys after this one, in the order of their UTF-8 bytes. */
  readonly after?: string | undefined;
  /** Ends the listing, which throws. */
  readonly signal?: AbortSignal | undefined;
}

/** The files of a bucket in the order of their names, a page of a thousand at a time. Throws PipelineError. */
export async function* listBucket(client: S3Client, listing: BucketListing): AsyncGenerator<readonly ObservedFile[]> {
  const { bucket, prefix, after, signal } = listing;
  const page = (where: { readonly StartAfter?: string | undefined; readonly ContinuationToken?: string }) => {
    const listed = listPage(client, { Bucket: bucket, Prefix: prefix, EncodingType: "url", ...where }, signal);
    // Its failure is told when its turn comes.
    listed.catch(() => {});
    return listed;
  };
  let coming = page({ StartAfter: after });
  for (;;) {
    const { objects, next } = await explained(`bucket "${bucket}"`, coming);
    // The next page is on its way while this one is worked on.
    if (next) coming = page({ ContinuationToken: next });
    yield objects.map(({ key, size, eTag, lastModified }) => ({
      bucket,
      key: decodeKey(key),
      size,
      eTag: eTag.replaceAll('"', ""),
      lastModified,
    }));
    if (!next) return;
    signal?.throwIfAborted();
  }
}
