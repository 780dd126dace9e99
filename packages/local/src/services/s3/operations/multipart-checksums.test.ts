import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, type TestBucket } from "../test-bucket.ts";

const Bucket = "multipart-checksums";
const MIB = 1024 ** 2;
const first = Buffer.alloc(5 * MIB, "a");
const last = Buffer.from("the end");
const base64 = (hash: string, ...data: Buffer[]) => createHash(hash).update(Buffer.concat(data)).digest("base64");

let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
});
afterAll(() => bucket.local.stop());

const begin = async (Key: string, more = {}) =>
  (await bucket.s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId ?? "";
const upload = (Key: string, UploadId: string, PartNumber: number, Body: Buffer, more = {}) =>
  bucket.s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...more }));
const complete = (Key: string, UploadId: string, Parts: CompletedPart[], more = {}) =>
  bucket.s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }));

/** Uploads `first` and `last` as parts 1 and 2 and returns what completes the upload. */
async function uploaded(Key: string, more = {}): Promise<{ UploadId: string; Parts: CompletedPart[] }> {
  const UploadId = await begin(Key, more);
  const Parts: CompletedPart[] = [];
  for (const [index, body] of [first, last].entries()) {
    const { $metadata, ...part } = await upload(Key, UploadId, index + 1, body, more);
    Parts.push({ ...part, PartNumber: index + 1 });
  }
  return { UploadId, Parts };
}

describe("multipart checksums", () => {
  it("are composite by default", async () => {
    const { UploadId, Parts } = await uploaded("sha256", { ChecksumAlgorithm: "SHA256" });
    const digests = [first, last].map((part) => createHash("sha256").update(part).digest());
    const ChecksumSHA256 = `${base64("sha256", ...digests)}-2`;
    const answer = await complete("sha256", UploadId, Parts);
    expect(answer).toMatchObject({ ChecksumSHA256, ChecksumType: "COMPOSITE" });
    expect(await bucket.get("sha256", { ChecksumMode: "ENABLED" })).toMatchObject({
      ChecksumSHA256,
      ChecksumType: "COMPOSITE",
    });
    expect(await bucket.get("sha256", { ChecksumMode: "ENABLED", PartNumber: 2 })).toMatchObject({
      ChecksumSHA256: base64("sha256", last),
    });
    const attributes = await bucket.s3.send(
      new GetObjectAttributesCommand({
        Bucket,
        Key: "sha256",
        ObjectAttributes: ["Checksum", "ObjectParts", "ObjectSize", "ETag", "StorageClass"],
      }),
    );
    expect(attributes).toMatchObject({
      ETag: answer.ETag?.replaceAll('"', ""),
      ObjectSize: 5 * MIB + 7,
      StorageClass: "STANDARD",
      Checksum: { ChecksumSHA256: ChecksumSHA256.slice(0, -2), ChecksumType: "COMPOSITE" },
      ObjectParts: {
        TotalPartsCount: 2,
        Parts: [
          { PartNumber: 1, Size: 5 * MIB },
          { PartNumber: 2, ChecksumSHA256: base64("sha256", last) },
        ],
      },
    });
  });

  it("are of the full object where asked for, combined from the parts", async () => {
    const { UploadId, Parts } = await uploaded("full", { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" });
    const whole = Buffer.alloc(4);
    whole.writeUInt32BE(crc32(Buffer.concat([first, last])));
    const ChecksumCRC32 = whole.toString("base64");
    await expect(complete("full", UploadId, Parts, { ChecksumCRC32: "AAAAAA==" })).rejects.toMatchObject({
      name: "BadDigest",
    });
    await expect(complete("full", UploadId, Parts, { ChecksumType: "COMPOSITE" })).rejects.toMatchObject({
      name: "InvalidRequest",
    });
    expect(await complete("full", UploadId, Parts, { ChecksumCRC32 })).toMatchObject({
      ChecksumCRC32,
      ChecksumType: "FULL_OBJECT",
    });
  });

  it.each([
    [
      { ChecksumAlgorithm: "SHA256", ChecksumType: "FULL_OBJECT" },
      "The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.",
    ],
    [
      { ChecksumAlgorithm: "CRC64NVME", ChecksumType: "COMPOSITE" },
      "The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.",
    ],
  ])("refuse %o", async (more, message) => {
    await expect(begin("impossible", more)).rejects.toMatchObject({ name: "InvalidRequest", message });
  });

  it("must be those of the upload's algorithm, for every part", async () => {
    const UploadId = await begin("strict", { ChecksumAlgorithm: "SHA1" });
    await expect(upload("strict", UploadId, 1, last, { ChecksumAlgorithm: "CRC32" })).rejects.toMatchObject({
      message: "Checksum Type mismatch occurred, expected checksum Type: sha1, actual checksum Type: crc32",
    });
    const { ETag, ChecksumSHA1 } = await upload("strict", UploadId, 1, last, { ChecksumAlgorithm: "SHA1" });
    expect(ChecksumSHA1).toBe(base64("sha1", last));
    await expect(complete("strict", UploadId, [{ ETag, PartNumber: 1 }])).rejects.toMatchObject({
      message: expect.stringContaining("It was missing for part 1"),
    });
    await expect(
      complete("strict", UploadId, [{ ETag, PartNumber: 1, ChecksumSHA1: base64("sha1", first) }]),
    ).rejects.toMatchObject({ name: "InvalidPart" });
  });
});
