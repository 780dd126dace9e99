import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { decodeKey, type ObservedFile } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";

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
  let next = page(client, { ...listing, StartAfter: after });
  for (;;) {
    const { Contents = [], NextContinuationToken } = await explained(`bucket "${bucket}"`, next);
    // The next page is on its way while this one is worked on.
    if (NextContinuationToken)
      next = page(client, { bucket, prefix, signal, ContinuationToken: NextContinuationToken });
    yield Contents.map(({ Key = "", Size = 0, ETag = "", LastModified = new Date(0) }) => ({
      bucket,
      key: decodeKey(Key),
      size: Size,
      eTag: ETag.replaceAll('"', ""),
      lastModified: LastModified.toISOString(),
    }));
    if (!NextContinuationToken) return;
    signal?.throwIfAborted();
  }
}

interface Page extends BucketListing {
  readonly StartAfter?: string | undefined;
  readonly ContinuationToken?: string;
}

function page(client: S3Client, { bucket, prefix, signal, StartAfter, ContinuationToken }: Page) {
  const where = { StartAfter, ContinuationToken };
  const output = client.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, EncodingType: "url", ...where }),
    { ...(signal && { abortSignal: signal }) },
  );
  // Its failure is told when its turn comes.
  output.catch(() => {});
  return output;
}
