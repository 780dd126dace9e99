import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { crc32c } from "./crc32c.ts";
import { Crc64Nvme } from "./crc64nvme.ts";
import type { Hasher } from "./hasher.ts";

interface AlgorithmModel {
  /** Length of a digest in bytes. */
  readonly length: number;
  create(): Hasher;
}

const ALGORITHMS = {
  CRC32: { length: 4, create: () => crcHasher(crc32) },
  CRC32C: { length: 4, create: () => crcHasher(crc32c) },
  CRC64NVME: { length: 8, create: () => new Crc64Nvme() },
  SHA1: { length: 20, create: () => createHash("sha1") },
  SHA256: { length: 32, create: () => createHash("sha256") },
  SHA512: { length: 64, create: () => createHash("sha512") },
  MD5: { length: 16, create: () => createHash("md5") },
} as const satisfies Record<string, AlgorithmModel>;

/** The checksum algorithms of S3, but for the three XXHASH ones. */
export type ChecksumAlgorithm = keyof typeof ALGORITHMS;

export const CHECKSUM_ALGORITHMS = Object.keys(ALGORITHMS) as ChecksumAlgorithm[];

/** What S3 computes when a request names none. */
export const DEFAULT_ALGORITHM: ChecksumAlgorithm = "CRC64NVME";

export function isChecksumAlgorithm(name: string): name is ChecksumAlgorithm {
  return Object.hasOwn(ALGORITHMS, name);
}

export function createHasher(algorithm: ChecksumAlgorithm): Hasher {
  return ALGORITHMS[algorithm].create();
}

/** Whether `value` is a digest of the algorithm in base64. */
export function isDigest(algorithm: ChecksumAlgorithm, value: string): boolean {
  const bytes = Buffer.from(value, "base64");
  return bytes.length === ALGORITHMS[algorithm].length && bytes.toString("base64") === value;
}

function crcHasher(crc: (bytes: Uint8Array, previous: number) => number): Hasher {
  let value = 0;
  return {
    update(bytes) {
      value = crc(bytes, value);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    },
  };
}
