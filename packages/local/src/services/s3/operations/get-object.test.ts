import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  RestoreObjectCommand,
  type RestoreRequest,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "reads";
const DAY = 24 * 3600 * 1000;
let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
});
afterAll(() => bucket.local.stop());

describe("GetObject and HeadObject", () => {
  it("keep bytes, headers and metadata", async () => {
    const Expires = new Date(Date.UTC(2030, 0, 1));
    await bucket.put("kept", "hello", {
      ContentType: "text/plain",
      CacheControl: "no-cache",
      ContentDisposition: "inline",
      ContentEncoding: "identity",
      ContentLanguage: "de",
      Expires,
      Metadata: { Author: "me" },
      StorageClass: "STANDARD_IA",
      Tagging: "a=1&b=x%20y",
      WebsiteRedirectLocation: "/elsewhere",
    });
    const expected = {
      ContentType: "text/plain",
      CacheControl: "no-cache",
      ContentDisposition: "inline",
      ContentEncoding: "identity",
      ContentLanguage: "de",
      Expires,
      Metadata: { author: "me" },
      StorageClass: "STANDARD_IA",
      TagCount: 2,
      WebsiteRedirectLocation: "/elsewhere",
      ContentLength: 5,
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
      ServerSideEncryption: "AES256",
      AcceptRanges: "bytes",
    };
    expect(await bucket.get("kept")).toMatchObject(expected);
    expect(await bucket.head("kept")).toMatchObject(expected);
    expect(await bucket.text("kept")).toBe("hello");
  });

  it.each([
    ["spaces and plus", "a b+c%2B%20&=?#"],
    ["emoji", "📁/👩‍👩‍👧.txt"],
    ["combining characters", "e\u0301 / \u00e9"],
    ["dots", "a/../b/./c"],
    ["a leading slash", "/a"],
    ["a trailing slash", "folder/"],
    ["a newline", "a\nb\tc"],
    ["quotes and markup", `<a href="&amp;">'`],
    ["1,024 bytes", "ü".repeat(512)],
  ])("take keys as they are: %s", async (_, key) => {
    await bucket.put(key, key);
    expect(await bucket.text(key)).toBe(key);
    expect((await bucket.head(key)).ContentLength).toBe(Buffer.byteLength(key));
  });

  it.each([
    ["bytes=0-1", "he", "bytes 0-1/5"],
    ["bytes=3-", "lo", "bytes 3-4/5"],
    ["bytes=-2", "lo", "bytes 3-4/5"],
    ["bytes=-99", "hello", "bytes 0-4/5"],
    ["bytes=2-99", "llo", "bytes 2-4/5"],
  ])("serve the range %s", async (Range, bytes, ContentRange) => {
    await bucket.put("ranges", "hello");
    expect(await bucket.get("ranges", { Range })).toMatchObject({
      ContentRange,
      ContentLength: bytes.length,
      ...status(206),
    });
    expect(await bucket.text("ranges", { Range })).toBe(bytes);
  });

  it.each(["bytes=3-1", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4"])("ignore the range %s", async (Range) => {
    await bucket.put("ranges", "hello");
    expect(await bucket.get("ranges", { Range })).toMatchObject({ ContentLength: 5, ...status(200) });
  });

  it.each(["bytes=5-", "bytes=-0"])("refuse the range %s", async (Range) => {
    await bucket.put("ranges", "hello");
    await expect(bucket.get("ranges", { Range })).rejects.toMatchObject({
      name: "InvalidRange",
      ActualObjectSize: "5",
      RangeRequested: Range,
      ...status(416),
    });
  });

  it("check conditions, the entity tag before the date", async () => {
    const { ETag } = await bucket.put("conditional", "hello");
    const { LastModified = new Date() } = await bucket.head("conditional");
    const before = new Date(LastModified.getTime() - 1000);
    await bucket.get("conditional", { IfMatch: ETag, IfUnmodifiedSince: before });
    await bucket.get("conditional", { IfNoneMatch: '"other"', IfModifiedSince: LastModified });
    await bucket.get("conditional", { IfModifiedSince: before });
    await bucket.get("conditional", { IfUnmodifiedSince: LastModified });
    const failed = { name: "PreconditionFailed", ...status(412) };
    await expect(bucket.get("conditional", { IfMatch: '"other"' })).rejects.toMatchObject({
      ...failed,
      Condition: "If-Match",
    });
    await expect(bucket.get("conditional", { IfUnmodifiedSince: before })).rejects.toMatchObject({
      ...failed,
      Condition: "If-Unmodified-Since",
    });
    await expect(bucket.get("conditional", { IfNoneMatch: ETag })).rejects.toMatchObject(status(304));
    await expect(bucket.get("conditional", { IfModifiedSince: LastModified })).rejects.toMatchObject(status(304));
  });

  it("let a download override headers", async () => {
    await bucket.put("override");
    expect(
      await bucket.get("override", { ResponseContentType: "text/html", ResponseContentDisposition: "attachment" }),
    ).toMatchObject({
      ContentType: "text/html",
      ContentDisposition: "attachment",
    });
  });

  it("override no header with what a header cannot say", async () => {
    await bucket.put("override");
    const ResponseContentDisposition = 'attachment; filename="é.txt"';
    expect(await bucket.get("override", { ResponseContentDisposition })).toMatchObject({
      ContentDisposition: ResponseContentDisposition,
    });
    await expect(bucket.get("override", { ResponseContentLanguage: "文" })).rejects.toMatchObject({
      name: "InvalidArgument",
      message: "Header value cannot be represented using ISO-8859-1.",
      ArgumentName: "response-content-language",
      ArgumentValue: "文",
    });
  });

  it("name what is missing", async () => {
    await expect(bucket.get("missing")).rejects.toMatchObject({
      name: "NoSuchKey",
      message: "The specified key does not exist.",
      Key: "missing",
      ...status(404),
    });
    await expect(bucket.head("missing")).rejects.toMatchObject({ name: "NotFound", ...status(404) });
    await expect(bucket.s3.send(new GetObjectCommand({ Bucket: "no-bucket", Key: "k" }))).rejects.toMatchObject({
      name: "NoSuchBucket",
      BucketName: "no-bucket",
    });
    await expect(bucket.get("missing", { VersionId: "x" })).rejects.toMatchObject({
      name: "InvalidArgument",
      message: "Invalid version id specified",
    });
  });

  it("keep archived objects from being read", async () => {
    await bucket.put("archived", "x", { StorageClass: "GLACIER" });
    await expect(bucket.get("archived")).rejects.toMatchObject({
      name: "InvalidObjectState",
      StorageClass: "GLACIER",
      ...status(403),
    });
    expect(await bucket.head("archived")).toMatchObject({ StorageClass: "GLACIER" });
  });

  it("read archived objects that were restored", async () => {
    await bucket.put("restored", "x", { StorageClass: "GLACIER" });
    const restore = (Key: string, RestoreRequest: RestoreRequest = { Days: 1 }) =>
      bucket.s3.send(new RestoreObjectCommand({ Bucket, Key, RestoreRequest }));
    expect(await restore("restored")).toMatchObject(status(202));
    expect(await restore("restored", { Days: 3, GlacierJobParameters: { Tier: "Bulk" } })).toMatchObject(status(200));
    expect(await bucket.text("restored")).toBe("x");
    const midnight = Math.floor(Date.now() / DAY + 4) * DAY;
    expect(await bucket.head("restored")).toMatchObject({
      Restore: `ongoing-request="false", expiry-date="${new Date(midnight).toUTCString()}"`,
    });
    const OptionalObjectAttributes = ["RestoreStatus" as const];
    const listing = new ListObjectsV2Command({ Bucket, Prefix: "restored", OptionalObjectAttributes });
    expect((await bucket.s3.send(listing)).Contents?.[0]?.RestoreStatus).toEqual({
      IsRestoreInProgress: false,
      RestoreExpiryDate: new Date(midnight),
    });
    await bucket.put("hot");
    await expect(restore("hot")).rejects.toMatchObject({ name: "InvalidObjectState", ...status(403) });
    await expect(restore("restored", {})).rejects.toMatchObject({ name: "MalformedXML" });
    const selection = { Days: 1, Type: "SELECT" as const };
    await expect(restore("restored", selection)).rejects.toMatchObject({ Header: "RestoreRequest.Type" });
  });

  it("finish a download while the object is overwritten and deleted", async () => {
    const body = Buffer.alloc(8 * 1024 * 1024, "x");
    await bucket.put("streamed", body);
    const { Body } = await bucket.get("streamed");
    await bucket.put("streamed", "short");
    await bucket.s3.send(new DeleteObjectCommand({ Bucket, Key: "streamed" }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
  });
});
