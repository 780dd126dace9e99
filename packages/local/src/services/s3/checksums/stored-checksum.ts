import type { ChecksumType } from "@aws-sdk/client-s3";
import type { ChecksumAlgorithm } from "./checksum-algorithm.ts";

/** The checksum of an object. */
export interface StoredChecksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; a composite one has `-` and the number of parts after it. */
  readonly value: string;
  readonly type: ChecksumType;
}

/** `{ ChecksumCRC32: value }` */
export function checksumMember(
  algorithm: ChecksumAlgorithm,
  value: string,
): { [Member in `Checksum${ChecksumAlgorithm}`]?: string } {
  return { [`Checksum${algorithm}`]: value };
}

/** `{ ChecksumCRC32: value, ChecksumType: "FULL_OBJECT" }` */
export function checksumMembers({ algorithm, value, type }: StoredChecksum) {
  return { ...checksumMember(algorithm, value), ChecksumType: type };
}
