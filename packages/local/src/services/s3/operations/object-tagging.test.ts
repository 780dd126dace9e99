import { DeleteObjectTaggingCommand, GetObjectTaggingCommand, PutObjectTaggingCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "tags";
let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
});
afterAll(() => bucket.local.stop());

describe("object tags", () => {
  it("are put, told and deleted", async () => {
    await bucket.put("tagged");
    const tags = async () => (await bucket.s3.send(new GetObjectTaggingCommand({ Bucket, Key: "tagged" }))).TagSet;
    expect(await tags()).toEqual([]);
    const TagSet = [
      { Key: "a", Value: "" },
      { Key: "b c", Value: "ü" },
    ];
    await bucket.s3.send(new PutObjectTaggingCommand({ Bucket, Key: "tagged", Tagging: { TagSet } }));
    expect(await tags()).toEqual(TagSet);
    expect(await bucket.s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: "tagged" }))).toMatchObject(status(204));
    expect(await tags()).toEqual([]);
  });

  it.each([
    [
      "twice the same key",
      [
        { Key: "a", Value: "1" },
        { Key: "a", Value: "2" },
      ],
      "InvalidTag",
    ],
    ["a reserved key", [{ Key: "aws:a", Value: "1" }], "InvalidTag"],
    ["a long key", [{ Key: "k".repeat(129), Value: "1" }], "InvalidTag"],
    ["more than ten", Array.from({ length: 11 }, (_, n) => ({ Key: `${n}`, Value: "" })), "BadRequest"],
  ])("may not have %s", async (_, TagSet, name) => {
    await bucket.put("tagged");
    await expect(
      bucket.s3.send(new PutObjectTaggingCommand({ Bucket, Key: "tagged", Tagging: { TagSet } })),
    ).rejects.toMatchObject({ name });
  });
});
