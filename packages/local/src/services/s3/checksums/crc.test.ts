import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHECKSUM_ALGORITHMS, createHasher, isDigest } from "./checksum-algorithm.ts";
import { combineCrcs } from "./combine-crcs.ts";
import { crc32c } from "./crc32c.ts";

const digest = (algorithm: (typeof CHECKSUM_ALGORITHMS)[number], ...chunks: Uint8Array[]) => {
  const hasher = createHasher(algorithm);
  for (const chunk of chunks) hasher.update(chunk);
  return hasher.digest();
};

describe("checksum algorithms", () => {
  // The check values of the CRC catalogue (reveng) and of the NVMe specification.
  it.each([
    ["CRC32", "cbf43926"],
    ["CRC32C", "e3069283"],
    ["CRC64NVME", "ae8b14860a799888"],
    ["SHA1", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"],
    ["MD5", "25f9e794323b453885f5181f1b624d0b"],
  ] as const)("%s of 123456789", (algorithm, expected) => {
    expect(digest(algorithm, Buffer.from("123456789")).toString("hex")).toBe(expected);
  });

  it("does not depend on how the bytes are cut", () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...CHECKSUM_ALGORITHMS), chunks, (algorithm, parts) => {
        expect(digest(algorithm, ...parts)).toEqual(digest(algorithm, Buffer.concat(parts)));
      }),
    );
  });

  it("reads views into larger buffers", () => {
    const whole = Buffer.from("xx123456789yy");
    expect(crc32c(whole.subarray(2, 11))).toBe(0xe3069283);
    expect(digest("CRC64NVME", whole.subarray(2, 11)).toString("hex")).toBe("ae8b14860a799888");
  });

  it("knows a digest by its length and form", () => {
    expect(isDigest("CRC32", "NhCmhg==")).toBe(true);
    expect(isDigest("CRC32", "NhCmhg")).toBe(false);
    expect(isDigest("CRC32", "NhCmhgAA")).toBe(false);
    expect(isDigest("SHA256", "not base64")).toBe(false);
  });
});

describe("combineCrcs", () => {
  it("gives the CRC of the concatenation", () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom("CRC32", "CRC32C", "CRC64NVME"), parts, (algorithm, chunks) => {
        const crcs = chunks.map((chunk) => ({ crc: digest(algorithm, chunk), size: chunk.length }));
        expect(combineCrcs(algorithm, crcs)).toEqual(digest(algorithm, ...chunks));
      }),
    );
  });

  it("is quick for many parts of one size", () => {
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32("part"));
    const parts = Array.from({ length: 10_000 }, () => ({ crc, size: 5 * 1024 ** 2 }));
    expect(combineCrcs("CRC32", parts)).toHaveLength(4);
  });
});
