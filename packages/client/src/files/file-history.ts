import { ListObjectVersionsCommand, type ListObjectVersionsCommandOutput, type S3Client } from "@aws-sdk/client-s3";
import { decodeKey } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";

/** One version of a file, as the bucket keeps it. */
export interface FileVersion {
  /** `null` of what was stored without versioning. */
  readonly versionId: string;
  readonly isLatest: boolean;
  /** A delete marker: the file was deleted here. */
  readonly isDeleted: boolean;
  /** ISO 8601. */
  readonly lastModified: string;
  /** Bytes. Absent from delete markers. */
  readonly size?: number;
  /** Without quotes. Absent from delete markers. */
  readonly eTag?: string;
}

/**
 * What became of a file, newest first: the versions that the bucket still keeps, which is where history is; the table has
 * the present. Throws PipelineError.
 */
export async function fileHistory(client: S3Client, bucket: string, key: string): Promise<FileVersion[]> {
  const found: FileVersion[] = [];
  let next: Markers | undefined = {};
  while (next) {
    const command = new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, EncodingType: "url", ...next });
    const page: ListObjectVersionsCommandOutput = await explained(`bucket "${bucket}"`, client.send(command));
    const { Versions = [], DeleteMarkers = [] } = page;
    const isFile = ({ Key = "" }: { Key?: string | undefined }) => decodeKey(Key) === key;
    const files = Versions.filter(isFile).map(({ Size = 0, ETag = "", ...entry }) => ({
      ...version(entry, false),
      size: Size,
      eTag: ETag.replaceAll('"', ""),
    }));
    found.push(...files, ...DeleteMarkers.filter(isFile).map((entry) => version(entry, true)));
    // Keys come in their order: behind the file's own are others that begin so.
    next = [...Versions, ...DeleteMarkers].every(isFile) ? markersOf(page) : undefined;
  }
  return found.sort(newestFirst);
}

/** S3's times are whole seconds: within one the order of the listing stays, which is newest first too. */
function newestFirst(a: FileVersion, b: FileVersion): number {
  if (a.isLatest !== b.isLatest) return a.isLatest ? -1 : 1;
  if (a.lastModified === b.lastModified) return 0;
  return a.lastModified < b.lastModified ? 1 : -1;
}

interface Markers {
  readonly KeyMarker?: string;
  readonly VersionIdMarker?: string;
}

function markersOf({ IsTruncated, NextKeyMarker, NextVersionIdMarker }: ListObjectVersionsCommandOutput) {
  if (!IsTruncated || NextKeyMarker === undefined) return undefined;
  return {
    KeyMarker: decodeKey(NextKeyMarker),
    ...(NextVersionIdMarker !== undefined && { VersionIdMarker: NextVersionIdMarker }),
  };
}

interface Entry {
  readonly VersionId?: string | undefined;
  readonly IsLatest?: boolean | undefined;
  readonly LastModified?: Date | undefined;
}

function version({ VersionId = "null", IsLatest = false, LastModified = new Date(0) }: Entry, isDeleted: boolean) {
  return { versionId: VersionId, isLatest: IsLatest, isDeleted, lastModified: LastModified.toISOString() };
}
