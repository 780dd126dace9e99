import { DeleteObjectCommand, DeleteObjectsCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "deletions";
let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
});
afterAll(() => bucket.local.stop());

describe("DeleteObject and DeleteObjects", () => {
  it("delete what is there and what is not", async () => {
    await bucket.put("gone");
    expect(await bucket.s3.send(new DeleteObjectCommand({ Bucket, Key: "gone" }))).toMatchObject(status(204));
    expect(await bucket.s3.send(new DeleteObjectCommand({ Bucket, Key: "gone" }))).toMatchObject(status(204));
    await expect(bucket.head("gone")).rejects.toMatchObject(status(404));
  });

  it("delete on condition", async () => {
    const { ETag } = await bucket.put("conditional delete");
    const remove = (IfMatch: string) =>
      bucket.s3.send(new DeleteObjectCommand({ Bucket, Key: "conditional delete", IfMatch }));
    await expect(remove('"other"')).rejects.toMatchObject({ name: "PreconditionFailed" });
    await remove(ETag ?? "");
    await expect(remove("*")).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("tell each key, or only errors when quiet", async () => {
    await Promise.all(["a", "b"].map((key) => bucket.put(`many/${key}`)));
    const Objects = [{ Key: "many/a" }, { Key: "many/none" }];
    const { Deleted, Errors } = await bucket.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted).toEqual(Objects);
    expect(Errors).toBeUndefined();
    const quiet = await bucket.s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Quiet: true, Objects: [{ Key: "many/b" }, { Key: "c", VersionId: "v" }] },
      }),
    );
    expect(quiet.Deleted).toBeUndefined();
    expect(quiet.Errors).toEqual([
      { Key: "c", VersionId: "v", Code: "NoSuchVersion", Message: "The specified version does not exist." },
    ]);
    await expect(bucket.head("many/b")).rejects.toMatchObject(status(404));
  });

  it.each([0, 1001])("refuse %i keys", async (length) => {
    const Objects = Array.from({ length }, (_, n) => ({ Key: `${n}` }));
    await expect(bucket.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))).rejects.toMatchObject({
      name: "MalformedXML",
      ...status(400),
    });
  });
});
