import type { ChecksumType, Owner } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import type { ChecksumAlgorithm } from "../checksums/checksum-algorithm.ts";
import { noSuchUpload } from "../errors.ts";
import type { ObjectAttributes } from "../objects/object-version.ts";
import { uploadKey } from "../store-keys.ts";

/** A multipart upload under way. */
export interface Upload {
  readonly uploadId: string;
  readonly key: string;
  /** Milliseconds since the epoch, whole seconds. */
  readonly initiated: number;
  readonly initiator: Owner;
  readonly attributes: ObjectAttributes;
  /** As the client chose it; undefined leaves it to S3. */
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly type: ChecksumType } | undefined;
}

/** Throws unless the upload is under way for this very key. */
export function requireUpload(reader: Reader, bucket: string, key: string, uploadId: string): Upload {
  const upload = reader.get(uploadKey(bucket, key, uploadId)) as Upload | undefined;
  if (!upload) throw noSuchUpload(uploadId);
  return upload;
}
