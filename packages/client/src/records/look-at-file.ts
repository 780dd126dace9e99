import { ListObjectVersionsCommand, type S3Client } from "@aws-sdk/client-s3";
import { currentVersion, type ObservedFile } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";

/** A file as it stands in the bucket now; undefined for nothing. Throws PipelineError. */
export async function lookAtFile(client: S3Client, bucket: string, key: string): Promise<ObservedFile | undefined> {
  const command = new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, MaxKeys: 1, EncodingType: "url" });
  const { Versions } = await explained(`bucket "${bucket}"`, client.send(command));
  const found = currentVersion(key, Versions?.[0]);
  if (found === undefined) return undefined;
  const { versionId, ...facts } = found;
  const lastModified = (Versions?.[0]?.LastModified ?? new Date(0)).toISOString();
  // Of an object that was stored without versioning, events name no version.
  return { bucket, key, ...facts, lastModified, ...(versionId !== "null" && { versionId }) };
}
