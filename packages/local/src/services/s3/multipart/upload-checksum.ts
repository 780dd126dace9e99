import type { ChecksumType } from "@aws-sdk/client-s3";
import { type ChecksumAlgorithm, isChecksumAlgorithm } from "../checksums/checksum-algorithm.ts";
import { isCrc } from "../checksums/combine-crcs.ts";
import { invalidRequest, notImplemented } from "../errors.ts";
import type { Upload } from "./upload.ts";

const TYPES: readonly ChecksumType[] = ["COMPOSITE", "FULL_OBJECT"];

interface ChecksumChoice {
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ChecksumType?: string | undefined;
}

/**
 * The checksum that CreateMultipartUpload asks for. Only CRCs of parts can be combined into that of the whole object.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
export function uploadChecksum(input: ChecksumChoice): Upload["checksum"] {
  const type = checksumType(input.ChecksumType);
  if (input.ChecksumAlgorithm === undefined) {
    if (!type) return undefined;
    throw invalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
  }
  const algorithm = checksumAlgorithm(input.ChecksumAlgorithm);
  const chosen = type ?? (algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE");
  const possible = chosen === "FULL_OBJECT" ? isCrc(algorithm) : algorithm !== "CRC64NVME";
  if (possible) return { algorithm, type: chosen };
  throw invalidRequest(
    `The ${chosen} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
  );
}

function checksumType(name: string | undefined): ChecksumType | undefined {
  const type = TYPES.find((known) => known === name);
  if (name !== undefined && !type) throw invalidRequest("Value for x-amz-checksum-type header is invalid.");
  return type;
}

function checksumAlgorithm(name: string): ChecksumAlgorithm {
  const algorithm = name.toUpperCase();
  if (isChecksumAlgorithm(algorithm)) return algorithm;
  if (algorithm.startsWith("XXHASH")) throw notImplemented(`ChecksumAlgorithm ${algorithm}`);
  throw invalidRequest(
    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
  );
}
