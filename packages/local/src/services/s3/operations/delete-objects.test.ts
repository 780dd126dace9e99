import { createHash } from "node:crypto";
import { DeleteObjectCommand, DeleteObjectsCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUTHORIZATION, openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "deletions";
let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
});
afterAll(() => bucket.local.stop());

const precious = "<Delete><Object><Key>precious</Key></Object></Delete>";
const md5 = (text: string) => createHash("md5").update(text).digest("base64");

/** A DeleteObjects that no SDK would send. */
const rawDelete = (headers: Record<string, string>, body = precious) =>
  fetch(`${bucket.local.endpoint}/${Bucket}?delete`, {
    method: "POST",
    headers: { authorization: AUTHORIZATION, ...headers },
    body,
  });

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

  it.each([
    [{}, "InvalidRequest", "Missing required header for this request: Content-MD5"],
    [{ "content-md5": "AAAA" }, "InvalidDigest", "The Content-MD5 you specified was invalid."],
    [{ "content-md5": md5("other") }, "BadDigest", "The Content-MD5 you specified did not match what we received."],
    [
      { "x-amz-checksum-crc32": "AAAAAA==" },
      "BadDigest",
      "The CRC32 you specified did not match the calculated checksum.",
    ],
    [
      { "x-amz-sdk-checksum-algorithm": "CRC32" },
      "InvalidRequest",
      "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    ],
  ])("delete nothing by a list that comes with the digests %j", async (headers, code, message) => {
    await bucket.put("precious");
    const answer = await rawDelete(headers);
    expect(await answer.text()).toContain(`<Code>${code}</Code><Message>${message}</Message>`);
    await bucket.head("precious");
    expect((await rawDelete({ "content-md5": md5(precious) })).status).toBe(200);
    await expect(bucket.head("precious")).rejects.toMatchObject(status(404));
  });

  it("refuse no list at all", async () => {
    const answer = await rawDelete({ "content-md5": md5("") }, "");
    expect(await answer.text()).toContain("<Code>MissingRequestBodyError</Code>");
  });

  it.each([0, 1001])("refuse %i keys", async (length) => {
    const Objects = Array.from({ length }, (_, n) => ({ Key: `${n}` }));
    await expect(bucket.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))).rejects.toMatchObject({
      name: "MalformedXML",
      ...status(400),
    });
  });
});
