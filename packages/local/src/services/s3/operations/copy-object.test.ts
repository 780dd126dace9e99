import { CopyObjectCommand, CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, type TestBucket } from "../test-bucket.ts";

const Bucket = "copies";
let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
});
afterAll(() => bucket.local.stop());

describe("CopyObject", () => {
  const copy = (CopySource: string, Key: string, more = {}) =>
    bucket.s3.send(new CopyObjectCommand({ Bucket, Key, CopySource, ...more }));

  it("copies bytes, headers, metadata and tags, from another bucket too", async () => {
    await bucket.s3.send(new CreateBucketCommand({ Bucket: "elsewhere" }));
    const Key = "a b/ü+.txt";
    await bucket.s3.send(
      new PutObjectCommand({
        Bucket: "elsewhere",
        Key,
        Body: "hello",
        ContentType: "text/plain",
        Metadata: { a: "1" },
        Tagging: "t=1",
        StorageClass: "STANDARD_IA",
      }),
    );
    const { CopyObjectResult } = await copy(`elsewhere/${encodeURIComponent(Key)}`, "copied");
    expect(CopyObjectResult).toMatchObject({
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
      LastModified: expect.any(Date),
    });
    const copied = await bucket.get("copied");
    expect(copied).toMatchObject({ ContentType: "text/plain", Metadata: { a: "1" }, TagCount: 1 });
    expect(copied.StorageClass).toBeUndefined();
    expect(await copied.Body?.transformToString()).toBe("hello");
  });

  it("replaces metadata and tags when told so", async () => {
    await bucket.put("source", "x", { ContentType: "text/plain", Metadata: { a: "1" }, Tagging: "t=1" });
    await copy(`${Bucket}/source`, "replaced", {
      MetadataDirective: "REPLACE",
      Metadata: { b: "2" },
      TaggingDirective: "REPLACE",
      Tagging: "u=2&v=3",
    });
    expect(await bucket.head("replaced")).toMatchObject({
      ContentType: "binary/octet-stream",
      Metadata: { b: "2" },
      TagCount: 2,
    });
  });

  it("copies onto itself only to change something", async () => {
    await bucket.put("self", "x");
    await expect(copy(`${Bucket}/self`, "self")).rejects.toMatchObject({
      name: "InvalidRequest",
      message: expect.stringContaining("copy an object to itself"),
    });
    await copy(`${Bucket}/self`, "self", { MetadataDirective: "REPLACE", Metadata: { changed: "yes" } });
    expect(await bucket.get("self")).toMatchObject({ Metadata: { changed: "yes" } });
    expect(await bucket.text("self")).toBe("x");
  });

  it("checks conditions on its source", async () => {
    const { ETag } = await bucket.put("source", "x");
    await copy(`${Bucket}/source`, "t", { CopySourceIfMatch: ETag });
    await expect(copy(`${Bucket}/source`, "t", { CopySourceIfNoneMatch: ETag })).rejects.toMatchObject({
      name: "PreconditionFailed",
      Condition: "x-amz-copy-source-If-None-Match",
    });
    await expect(copy(`${Bucket}/source`, "t", { IfNoneMatch: "*" })).rejects.toMatchObject({
      name: "PreconditionFailed",
    });
  });

  it.each([
    ["nothing", "NoSuchKey", `${Bucket}/none`],
    ["no key", "InvalidArgument", `${Bucket}`],
    ["an access point", "NotImplemented", "arn:aws:s3:us-east-1:000000000000:accesspoint/a/object/b"],
  ])("refuses a source that is %s", async (_, name, source) => {
    await expect(copy(source, "t")).rejects.toMatchObject({ name });
  });
});
