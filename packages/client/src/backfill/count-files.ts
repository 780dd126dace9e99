import type { S3Client } from "@aws-sdk/client-s3";
import { type BucketListing, listBucket } from "../records/list-bucket.ts";

/** How many files a bucket holds, by listing it. Throws PipelineError. */
export async function countFiles(client: S3Client, listing: BucketListing): Promise<number> {
  let count = 0;
  for await (const page of listBucket(client, listing)) count += page.length;
  return count;
}
