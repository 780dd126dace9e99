import { ListObjectsCommand, ListObjectsV2Command, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUTHORIZATION, openTestBucket, type TestBucket } from "../test-bucket.ts";

const Bucket = "lists";
const KEYS = ["a b+c", "dir/1", "dir/2", "dir/sub/3", "z%2Bé", "zz"];

let bucket: TestBucket;
beforeAll(async () => {
  bucket = await openTestBucket(Bucket);
  for (const key of [...KEYS].reverse()) await bucket.put(key, key);
});
afterAll(() => bucket.local.stop());

const v2 = (more = {}) => bucket.s3.send(new ListObjectsV2Command({ Bucket, ...more }));
const v1 = (more = {}) => bucket.s3.send(new ListObjectsCommand({ Bucket, ...more }));
const keys = (page: { Contents?: { Key?: string | undefined }[] | undefined }) => page.Contents?.map(({ Key }) => Key);

describe("ListObjectsV2", () => {
  it("tells all about each object", async () => {
    const page = await v2({ FetchOwner: true });
    expect(keys(page)).toEqual(KEYS);
    expect(page).toMatchObject({ Name: Bucket, Prefix: "", KeyCount: 6, MaxKeys: 1000, IsTruncated: false });
    expect(page.Contents?.[0]).toEqual({
      Key: "a b+c",
      Size: 5,
      ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      LastModified: expect.any(Date),
      StorageClass: "STANDARD",
      ChecksumAlgorithm: ["CRC32"],
      ChecksumType: "FULL_OBJECT",
      Owner: { ID: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect((await v2()).Contents?.[0]?.Owner).toBeUndefined();
  });

  it("rolls up by delimiter", async () => {
    const page = await v2({ Delimiter: "/" });
    expect(keys(page)).toEqual(["a b+c", "z%2Bé", "zz"]);
    expect(page).toMatchObject({ CommonPrefixes: [{ Prefix: "dir/" }], Delimiter: "/", KeyCount: 4 });
    const inside = await v2({ Delimiter: "/", Prefix: "dir/" });
    expect(keys(inside)).toEqual(["dir/1", "dir/2"]);
    expect(inside.CommonPrefixes).toEqual([{ Prefix: "dir/sub/" }]);
  });

  it.each([1, 2, 4])("goes through pages of %i", async (MaxKeys) => {
    const seen: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client: bucket.s3 }, { Bucket, MaxKeys, Delimiter: "/" })) {
      expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
      seen.push(...(keys(page) ?? []), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
    }
    expect(seen.sort()).toEqual(["a b+c", "dir/", "z%2Bé", "zz"]);
  });

  it("starts behind a key, which a token overrules", async () => {
    const page = await v2({ StartAfter: "dir/1", MaxKeys: 2 });
    expect(page).toMatchObject({ StartAfter: "dir/1", IsTruncated: true });
    expect(keys(page)).toEqual(["dir/2", "dir/sub/3"]);
    const next = await v2({ StartAfter: "a", ContinuationToken: page.NextContinuationToken });
    expect(keys(next)).toEqual(["z%2Bé", "zz"]);
    expect(next).toMatchObject({ ContinuationToken: page.NextContinuationToken });
    expect(next.StartAfter).toBeUndefined();
  });

  it("encodes keys when asked to", async () => {
    const page = await v2({ EncodingType: "url", Prefix: "z%" });
    expect(keys(page)).toEqual(["z%252B%C3%A9"]);
    expect(page).toMatchObject({ EncodingType: "url", Prefix: "z%25" });
    expect(keys(await v2({ EncodingType: "url", Prefix: "a" }))).toEqual(["a+b%2Bc"]);
  });

  it("lists nothing where nothing is, or is asked for", async () => {
    expect(await v2({ Prefix: "none" })).toMatchObject({ KeyCount: 0, IsTruncated: false });
    expect(await v2({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false, MaxKeys: 0 });
    expect(await v2({ MaxKeys: 5000 })).toMatchObject({ MaxKeys: 1000 });
  });

  it.each([
    [{ ContinuationToken: "nonsense" }, "The continuation token provided is incorrect"],
    [{ ContinuationToken: "" }, "The continuation token provided is incorrect"],
    [{ MaxKeys: -1 }, "Argument maxKeys must be an integer between 0 and 2147483647"],
    [{ EncodingType: "base64" }, "Invalid Encoding Method specified in Request"],
  ])("refuses %o", async (more, message) => {
    await expect(v2(more)).rejects.toMatchObject({ name: "InvalidArgument", message });
  });

  it("answers well-formed XML for keys that XML can hold", async () => {
    await bucket.put("xml/<&>\n\t\"'");
    expect(keys(await v2({ Prefix: "xml/" }))).toEqual(["xml/<&>\n\t\"'"]);
    const response = await fetch(`${bucket.local.endpoint}/${Bucket}?list-type=2&prefix=xml/`, {
      headers: { authorization: AUTHORIZATION },
    });
    expect(await response.text()).toContain('<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">');
  });
});

describe("ListObjects", () => {
  it("tells the next marker only with a delimiter", async () => {
    const page = await v1({ MaxKeys: 2 });
    expect(page).toMatchObject({ IsTruncated: true, Marker: "" });
    expect(page.NextMarker).toBeUndefined();
    expect(page.Contents?.[0]?.Owner?.ID).toEqual(expect.any(String));
    expect(keys(await v1({ Marker: "dir/1" }))?.slice(0, 2)).toEqual(["dir/2", "dir/sub/3"]);
    const rolledUp = await v1({ MaxKeys: 2, Delimiter: "/" });
    expect(rolledUp).toMatchObject({ NextMarker: "dir/", CommonPrefixes: [{ Prefix: "dir/" }] });
    const rest = await v1({ Marker: rolledUp.NextMarker, Delimiter: "/" });
    expect(keys(rest)).toEqual(expect.arrayContaining(["z%2Bé", "zz"]));
    expect(rest.CommonPrefixes?.some(({ Prefix }) => Prefix === "dir/")).not.toBe(true);
  });
});
