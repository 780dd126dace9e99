import { ListObjectVersionsCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { type CurrentVersion, currentVersion } from "@waybill/catalog";

/** What stands under a key now; undefined for nothing, a delete marker, or no bucket any more. */
export type LookAtBucket = (bucket: string, key: string) => Promise<CurrentVersion | undefined>;

/** Looks by ListObjectVersions, which needs no right to read files. */
export function lookAtBucket(configuration: S3ClientConfig): LookAtBucket {
  const client = new S3Client(configuration);
  return async (Bucket, key) => {
    const command = new ListObjectVersionsCommand({ Bucket, Prefix: key, MaxKeys: 1, EncodingType: "url" });
    const { Versions } = await client.send(command).catch(nothingIfGone);
    return currentVersion(key, Versions?.[0]);
  };
}

function nothingIfGone(error: unknown): { readonly Versions?: undefined } {
  if (error instanceof Error && error.name === "NoSuchBucket") return {};
  throw error;
}
