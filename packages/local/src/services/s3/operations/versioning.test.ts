import {
  CopyObjectCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestBucket, status, type TestBucket } from "../test-bucket.ts";

const Bucket = "versions";
let bucket: TestBucket;
beforeEach(async () => {
  bucket = await openTestBucket(Bucket);
});
afterEach(() => bucket.local.stop());

const versioning = (Status: "Enabled" | "Suspended") =>
  bucket.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
const remove = (Key: string, VersionId?: string) => bucket.s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
const list = (more = {}) => bucket.s3.send(new ListObjectVersionsCommand({ Bucket, ...more }));
const ids = async () => (await list()).Versions?.map(({ VersionId }) => VersionId);

describe("versioning", () => {
  it("is told", async () => {
    expect((await bucket.s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
    await versioning("Suspended");
    expect((await bucket.s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe("Suspended");
  });

  it("keeps every version, each with its own bytes", async () => {
    await bucket.put("k", "before");
    await versioning("Enabled");
    const one = await bucket.put("k", "one");
    const two = await bucket.put("k", "two");
    expect(one.VersionId).toMatch(/^[._0-9A-Za-z]{32}$/);
    expect(await ids()).toEqual([two.VersionId, one.VersionId, "null"]);
    expect(await bucket.text("k")).toBe("two");
    expect(await bucket.text("k", { VersionId: one.VersionId })).toBe("one");
    expect(await bucket.text("k", { VersionId: "null" })).toBe("before");
    expect(await bucket.get("k")).toMatchObject({ VersionId: two.VersionId });
    await expect(
      bucket.get("k", { VersionId: one.VersionId?.replace(/.$/, (last) => (last === "_" ? "." : "_")) }),
    ).rejects.toMatchObject({
      name: "NoSuchVersion",
      ...status(404),
    });
    await expect(bucket.get("k", { VersionId: "x" })).rejects.toMatchObject({ name: "InvalidArgument" });
  });

  it("hides an object behind a delete marker until the marker is deleted", async () => {
    await versioning("Enabled");
    await bucket.put("k", "body");
    const marker = await remove("k");
    expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.any(String), ...status(204) });
    await expect(bucket.get("k")).rejects.toMatchObject({
      name: "NoSuchKey",
      $response: { headers: { "x-amz-delete-marker": "true", "x-amz-version-id": marker.VersionId } },
    });
    await expect(bucket.head("k")).rejects.toMatchObject({ name: "NotFound" });
    await expect(bucket.get("k", { VersionId: marker.VersionId })).rejects.toMatchObject({
      name: "MethodNotAllowed",
      $response: { headers: { allow: "DELETE" } },
      ...status(405),
    });
    const tags = bucket.s3.send(new GetObjectTaggingCommand({ Bucket, Key: "k" }));
    await expect(tags).rejects.toMatchObject({ name: "MethodNotAllowed" });
    expect(await list()).toMatchObject({
      DeleteMarkers: [{ VersionId: marker.VersionId, IsLatest: true }],
      Versions: [{ IsLatest: false }],
    });
    expect(await remove("k", marker.VersionId)).toMatchObject({ DeleteMarker: true, VersionId: marker.VersionId });
    expect(await bucket.text("k")).toBe("body");
  });

  it("makes the next version current when the current one is deleted", async () => {
    await versioning("Enabled");
    const one = await bucket.put("k", "one");
    const two = await bucket.put("k", "two");
    await remove("k", two.VersionId);
    expect(await bucket.text("k")).toBe("one");
    await remove("k", one.VersionId);
    await expect(bucket.get("k")).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(await ids()).toBeUndefined();
  });

  it("replaces only the null version while suspended", async () => {
    await versioning("Enabled");
    const one = await bucket.put("k", "one");
    await versioning("Suspended");
    expect((await bucket.put("k", "null one")).VersionId).toBeUndefined();
    await bucket.put("k", "null two");
    expect(await ids()).toEqual(["null", one.VersionId]);
    await versioning("Enabled");
    const two = await bucket.put("k", "two");
    expect(await ids()).toEqual([two.VersionId, "null", one.VersionId]);
    await versioning("Suspended");
    expect(await remove("k")).toMatchObject({ DeleteMarker: true, VersionId: "null" });
    expect(await ids()).toEqual([two.VersionId, one.VersionId]);
    await remove("k", "null");
    expect(await bucket.text("k")).toBe("two");
  });

  it("deletes many, versions and keys alike", async () => {
    await versioning("Enabled");
    const one = await bucket.put("a", "one");
    await bucket.put("b");
    const { Deleted } = await bucket.s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: "a", VersionId: one.VersionId }, { Key: "b" }, { Key: "new" }] },
      }),
    );
    expect(Deleted).toEqual([
      { Key: "a", VersionId: one.VersionId },
      { Key: "b", DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
      { Key: "new", DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
    ]);
  });

  it("copies an old version over the current one", async () => {
    await versioning("Enabled");
    const one = await bucket.put("k", "one");
    await bucket.put("k", "two");
    const copied = await bucket.s3.send(
      new CopyObjectCommand({ Bucket, Key: "k", CopySource: `${Bucket}/k?versionId=${one.VersionId}` }),
    );
    expect(copied).toMatchObject({ CopySourceVersionId: one.VersionId, VersionId: expect.any(String) });
    expect(await bucket.text("k")).toBe("one");
    const marker = await remove("k");
    const copyMarker = new CopyObjectCommand({
      Bucket,
      Key: "t",
      CopySource: `${Bucket}/k?versionId=${marker.VersionId}`,
    });
    await expect(bucket.s3.send(copyMarker)).rejects.toMatchObject({
      name: "InvalidRequest",
      message: expect.stringContaining("delete marker"),
    });
  });

  it("keeps a bucket from being deleted while versions are left", async () => {
    await versioning("Enabled");
    const { VersionId } = await bucket.put("k");
    const marker = await remove("k");
    const deleteBucket = () => bucket.s3.send(new DeleteBucketCommand({ Bucket }));
    await expect(deleteBucket()).rejects.toMatchObject({
      name: "BucketNotEmpty",
      message: expect.stringContaining("You must delete all versions"),
    });
    await remove("k", VersionId);
    await expect(deleteBucket()).rejects.toMatchObject({ name: "BucketNotEmpty" });
    await remove("k", marker.VersionId);
    await deleteBucket();
  });

  it("lists by pages, also from inside of a key", async () => {
    await versioning("Enabled");
    for (const key of ["a", "b", "b", "b", "c/1", "c/2", "d"]) await bucket.put(key);
    await remove("b");
    const seen: string[] = [];
    let more = {};
    for (let pages = 0; pages < 20; pages++) {
      const page = await list({ MaxKeys: 2, Delimiter: "/", ...more });
      const entries = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(
        ({ Key, VersionId }) => `${Key} ${VersionId}`,
      );
      seen.push(...entries, ...(page.CommonPrefixes ?? []).map(({ Prefix }) => `${Prefix}`));
      if (!page.IsTruncated) break;
      more = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    const all = await list({ Delimiter: "/" });
    const expected = [...(all.Versions ?? []), ...(all.DeleteMarkers ?? [])].map(
      ({ Key, VersionId }) => `${Key} ${VersionId}`,
    );
    expect([...seen].sort()).toEqual([...expected, "c/"].sort());
    expect(new Set(seen).size).toBe(seen.length);
    await expect(list({ VersionIdMarker: "null" })).rejects.toMatchObject({ name: "InvalidArgument" });
  });
});
