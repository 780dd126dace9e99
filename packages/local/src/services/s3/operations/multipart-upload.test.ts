import { createHash } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "multipart";
const MIB = 1024 ** 2;
const first = Buffer.alloc(5 * MIB, "a");
const last = Buffer.from("the end");
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
const parts = (Key: string, UploadId: string, more = {}) =>
  bucket.s3.send(new ListPartsCommand({ Bucket, Key, UploadId, ...more }));

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

describe("multipart upload", () => {
  it("makes one object of its parts", async () => {
    const { UploadId, Parts } = await uploaded("whole", {
      ContentType: "text/plain",
      Metadata: { a: "1" },
      Tagging: "t=1",
    });
    const answer = await complete("whole", UploadId, Parts);
    const md5s = [first, last].map((part) => createHash("md5").update(part).digest());
    const ETag = `"${createHash("md5").update(Buffer.concat(md5s)).digest("hex")}-2"`;
    expect(answer).toMatchObject({ Bucket, Key: "whole", ETag, Location: `${bucket.local.endpoint}/${Bucket}/whole` });
    const got = await bucket.get("whole");
    expect(got).toMatchObject({
      ETag,
      ContentType: "text/plain",
      Metadata: { a: "1" },
      TagCount: 1,
      ContentLength: 5 * MIB + 7,
    });
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(Buffer.concat([first, last]))).toBe(true);
    await expect(parts("whole", UploadId)).rejects.toMatchObject({ name: "NoSuchUpload" });
  });

  it("serves ranges across parts and parts by number", async () => {
    const { UploadId, Parts } = await uploaded("ranges");
    await complete("ranges", UploadId, Parts);
    expect(await bucket.text("ranges", { Range: `bytes=${5 * MIB - 2}-${5 * MIB + 2}` })).toBe("aathe");
    expect(await bucket.get("ranges", { PartNumber: 2 })).toMatchObject({
      PartsCount: 2,
      ContentLength: 7,
      ContentRange: `bytes ${5 * MIB}-${5 * MIB + 6}/${5 * MIB + 7}`,
      ...status(206),
    });
    expect(await bucket.text("ranges", { PartNumber: 2 })).toBe("the end");
    await expect(bucket.get("ranges", { PartNumber: 3 })).rejects.toMatchObject({
      name: "InvalidPartNumber",
      ...status(416),
    });
  });

  it("answers a repeated completion as the first", async () => {
    const { UploadId, Parts } = await uploaded("repeated");
    const answer = await complete("repeated", UploadId, Parts);
    expect((await complete("repeated", UploadId, Parts)).ETag).toBe(answer.ETag);
    await bucket.put("repeated", "another object");
    await expect(complete("repeated", UploadId, Parts)).rejects.toMatchObject({ name: "NoSuchUpload", ...status(404) });
  });

  it("takes some of the parts, the last of several with one number, with gaps between", async () => {
    const UploadId = await begin("some");
    await upload("some", UploadId, 3, Buffer.from("first try"));
    const three = await upload("some", UploadId, 3, first);
    await upload("some", UploadId, 5, Buffer.from("unused"));
    const nine = await upload("some", UploadId, 9, last);
    await complete("some", UploadId, [
      { ...three, PartNumber: 3 },
      { ...nine, PartNumber: 9 },
    ]);
    expect((await bucket.head("some")).ContentLength).toBe(5 * MIB + 7);
    expect(await bucket.text("some", { PartNumber: 9 })).toBe("the end");
  });

  it("refuses what does not fit", async () => {
    const UploadId = await begin("bad");
    const small = { ...(await upload("bad", UploadId, 1, last)), PartNumber: 1 };
    const end = { ...(await upload("bad", UploadId, 2, last)), PartNumber: 2 };
    await expect(complete("bad", UploadId, [small, end])).rejects.toMatchObject({
      name: "EntityTooSmall",
      MinSizeAllowed: `${5 * MIB}`,
      ProposedSize: "7",
      PartNumber: "1",
    });
    await expect(complete("bad", UploadId, [end, small])).rejects.toMatchObject({ name: "InvalidPartOrder" });
    await expect(complete("bad", UploadId, [{ ...small, ETag: '"other"' }])).rejects.toMatchObject({
      name: "InvalidPart",
      ETag: "other",
    });
    await expect(complete("bad", UploadId, [{ ...small, PartNumber: 7 }])).rejects.toMatchObject({
      name: "InvalidPart",
      PartNumber: "7",
    });
    await expect(complete("bad", UploadId, [])).rejects.toMatchObject({ name: "InvalidRequest" });
    await expect(complete("bad", UploadId, [small], { MpuObjectSize: 8 })).rejects.toMatchObject({
      name: "InvalidRequest",
    });
    await expect(complete("other key", UploadId, [small])).rejects.toMatchObject({ name: "NoSuchUpload" });
    await expect(upload("bad", UploadId, 0, last)).rejects.toMatchObject({
      name: "InvalidArgument",
      ArgumentName: "partNumber",
    });
    await expect(upload("bad", UploadId, 10_001, last)).rejects.toMatchObject({ name: "InvalidArgument" });
    await complete("bad", UploadId, [small]);
  });

  it("is aborted once", async () => {
    const UploadId = await begin("aborted");
    await upload("aborted", UploadId, 1, last);
    const abort = () => bucket.s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "aborted", UploadId }));
    expect(await abort()).toMatchObject(status(204));
    await expect(abort()).rejects.toMatchObject({ name: "NoSuchUpload" });
    await expect(upload("aborted", UploadId, 1, last)).rejects.toMatchObject({ name: "NoSuchUpload" });
  });

  it("completes on condition", async () => {
    await bucket.put("conditional");
    const { UploadId, Parts } = await uploaded("conditional");
    await expect(complete("conditional", UploadId, Parts, { IfNoneMatch: "*" })).rejects.toMatchObject({
      name: "PreconditionFailed",
      ...status(412),
    });
    await bucket.s3.send(new DeleteObjectCommand({ Bucket, Key: "conditional" }));
    await complete("conditional", UploadId, Parts, { IfNoneMatch: "*" });
  });

  it("copies parts from objects", async () => {
    await bucket.put("source", Buffer.concat([first, last]));
    const UploadId = await begin("copied");
    const copyPart = (PartNumber: number, CopySourceRange: string) =>
      bucket.s3.send(
        new UploadPartCopyCommand({
          Bucket,
          Key: "copied",
          UploadId,
          PartNumber,
          CopySource: `${Bucket}/source`,
          CopySourceRange,
        }),
      );
    const one = await copyPart(1, `bytes=0-${5 * MIB - 1}`);
    const two = await copyPart(2, `bytes=${5 * MIB}-${5 * MIB + 6}`);
    await complete("copied", UploadId, [
      { ETag: one.CopyPartResult?.ETag, PartNumber: 1 },
      { ETag: two.CopyPartResult?.ETag, PartNumber: 2 },
    ]);
    expect(await bucket.text("copied", { Range: "bytes=-7" })).toBe("the end");
    await expect(copyPart(1, "bytes=1-")).rejects.toMatchObject({ name: "NoSuchUpload" });
  });

  it.each([
    ["bytes=1-", "InvalidArgument"],
    ["bytes=0-7", "InvalidArgument"],
    ["bytes=9-10", "InvalidRequest"],
  ])("refuses to copy %s of seven bytes", async (CopySourceRange, name) => {
    await bucket.put("seven", last);
    const UploadId = await begin("copied");
    const copy = new UploadPartCopyCommand({
      Bucket,
      Key: "copied",
      UploadId,
      PartNumber: 1,
      CopySource: `${Bucket}/seven`,
      CopySourceRange,
    });
    await expect(bucket.s3.send(copy)).rejects.toMatchObject({ name });
  });

  it("lists parts by pages", async () => {
    const UploadId = await begin("listed");
    for (const number of [2, 1, 4]) await upload("listed", UploadId, number, Buffer.from(`${number}`));
    const page = await parts("listed", UploadId, { MaxParts: 2 });
    expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "2", MaxParts: 2, StorageClass: "STANDARD" });
    expect(page.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([1, 2]);
    const rest = await parts("listed", UploadId, { PartNumberMarker: "2" });
    expect(rest).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 4, Size: 1, ETag: expect.any(String) }] });
  });

  it("lists uploads by key and beginning", async () => {
    const ids = [await begin("list/b"), await begin("list/a"), await begin("list/b"), await begin("list/sub/c")];
    const list = (more = {}) => bucket.s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: "list/", ...more }));
    const all = await list();
    expect(all.Uploads?.map(({ UploadId }) => UploadId)).toEqual([ids[1], ids[0], ids[2], ids[3]]);
    const page = await list({ MaxUploads: 2 });
    expect(page).toMatchObject({ IsTruncated: true, NextKeyMarker: "list/b", NextUploadIdMarker: ids[0] });
    const rest = await list({ KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker, Delimiter: "/" });
    expect(rest).toMatchObject({ Uploads: [{ UploadId: ids[2] }], CommonPrefixes: [{ Prefix: "list/sub/" }] });
    expect((await list({ KeyMarker: "list/b" })).Uploads).toMatchObject([{ UploadId: ids[3] }]);
  });
});
