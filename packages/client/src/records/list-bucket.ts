import type { S3Client } from "@aws-sdk/client-s3";
import { decodeKey, type ObservedFile } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";
import { compareKeys } from "./compare-keys.ts";
import { listPage } from "./list-page.ts";

export interface BucketListing {
  readonly bucket: string;
  /** Only keys that begin so. */
  readonly prefix?: string | undefined;
  /** Only keys after this one, in the order of their UTF-8 bytes. */
  readonly after?: string | undefined;
  /** Only keys up to this one, and itself. */
  readonly upTo?: string | undefined;
  /** Ends the listing, which throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The files of a bucket in the order of their names, a page of a thousand at a time. Throws PipelineError. */
export async function* listBucket(client: S3Client, listing: BucketListing): AsyncGenerator<readonly ObservedFile[]> {
  const { bucket, prefix, after, upTo, signal } = listing;
  const page = (where: { readonly StartAfter?: string | undefined; readonly ContinuationToken?: string }) => {
    const listed = listPage(client, { Bucket: bucket, Prefix: prefix, EncodingType: "url", ...where }, signal);
    // Its failure is told when its turn comes.
    listed.catch(() => {});
    return listed;
  };
  const isWithin = (key: string) => upTo === undefined || compareKeys(key, upTo) <= 0;
  let coming = page({ StartAfter: after });
  for (;;) {
    const { objects, last, next } = await explained(`bucket "${bucket}"`, coming).catch((error) => {
      // The SDK throws an AbortError of its own.
      signal?.throwIfAborted();
      throw error;
    });
    const isWhole = isWithin(decodeKey(last));
    // The next page is on its way while this one is read and worked on.
    if (next && isWhole) coming = page({ ContinuationToken: next });
    const files = objects().map(({ key, size, eTag, lastModified }) => ({
      bucket,
      key: decodeKey(key),
      size,
      eTag: eTag.replaceAll('"', ""),
      lastModified,
    }));
    yield isWhole ? files : files.filter(({ key }) => isWithin(key));
    if (!next || !isWhole) return;
    signal?.throwIfAborted();
  }
}
