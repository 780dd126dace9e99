import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { key, MemoryStore } from "@waybill/store";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { FileBlobStore } from "../../../ports/file-blob-store.ts";
import { testRandom } from "../../../ports/test-random.ts";
import service from "../index.ts";
import type { S3Ctx, S3Operations } from "../s3-operation.ts";
import { settled, TestHost } from "../test-host.ts";

const s3 = service.operations as Required<S3Operations>;
const Bucket = "bucket";
const Key = "k";
const MIB = 1024 ** 2;

let root: string;
let folder: string;
let store: MemoryStore;
let ctx: S3Ctx;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "waybill-commits-"));
});
afterAll(() => rm(root, { recursive: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(root, "blobs-"));
  store = new MemoryStore();
  ctx = new TestHost(store, new FileBlobStore(folder, store, testRandom())).ctx();
  s3.CreateBucket({ Bucket }, ctx);
});

const small = (byte: number) => Buffer.alloc(65_536, byte);
const large = (byte: number) => Buffer.alloc(300_000, byte);
const put = (Body: Uint8Array, more = {}) => s3.PutObject({ Bucket, Key, Body, ...more }, ctx);
const open = async () => (await s3.GetObject({ Bucket, Key }, ctx)).Body as AsyncIterable<Uint8Array>;
const blobs = () => [...store.range({ prefix: key("blob") })].length;
const files = async () => (await readdir(folder, { recursive: true })).filter((path) => path.includes("/")).length;

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function uploadParts(...bodies: Buffer[]): Promise<void> {
  const { UploadId = "" } = await s3.CreateMultipartUpload({ Bucket, Key }, ctx);
  const Parts = [];
  for (const [index, Body] of bodies.entries()) {
    const PartNumber = index + 1;
    Parts.push({ PartNumber, ETag: (await s3.UploadPart({ Bucket, Key, UploadId, PartNumber, Body }, ctx)).ETag });
  }
  await s3.CompleteMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts } }, ctx);
}

describe("the commit of an object", () => {
  it("is one commit with a small body, also when it replaces one", async () => {
    const commits = vi.spyOn(store, "transactions");
    await put(small(1));
    expect(commits).toHaveBeenCalledTimes(1);
    await put(small(2));
    await settled();
    expect(commits).toHaveBeenCalledTimes(2);
    await s3.DeleteObject({ Bucket, Key }, ctx);
    await settled();
    expect(commits).toHaveBeenCalledTimes(3);
    expect(blobs()).toBe(0);
  });

  it("is not of an upload that begins while its bucket is deleted", async () => {
    const beginning = s3.CreateMultipartUpload({ Bucket, Key }, ctx);
    s3.DeleteBucket({ Bucket }, ctx);
    await expect(beginning).rejects.toMatchObject({ code: "NoSuchBucket" });
  });

  it("keeps the parts of an upload that is aborted while it is completed", async () => {
    const { UploadId = "" } = await s3.CreateMultipartUpload({ Bucket, Key }, ctx);
    const { ETag } = await s3.UploadPart({ Bucket, Key, UploadId, PartNumber: 1, Body: small(1) }, ctx);
    const complete = async () =>
      s3.CompleteMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }, ctx);
    const abort = async () => s3.AbortMultipartUpload({ Bucket, Key, UploadId }, ctx);
    const [completed, aborted] = await Promise.allSettled([complete(), abort()]);
    expect([completed.status, aborted.status]).toEqual(["fulfilled", "rejected"]);
    await settled();
    expect((await read(await open())).equals(small(1))).toBe(true);
  });

  it("leaves no delete marker in a bucket that is deleted at once", async () => {
    s3.PutBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } }, ctx);
    const removed = s3.DeleteObject({ Bucket, Key }, ctx);
    s3.DeleteBucket({ Bucket }, ctx);
    await expect(removed).rejects.toMatchObject({ code: "NoSuchBucket" });
    expect([...store.range({ prefix: key("s3", "object") })]).toEqual([]);
  });

  it.each([
    ["small", small],
    ["large", large],
  ])("leaves nothing of a %s body that is refused or too late", async (_, body) => {
    await put(body(1));
    await expect(put(body(2), { ContentMD5: Buffer.alloc(16).toString("base64") })).rejects.toMatchObject({
      code: "BadDigest",
    });
    const late = { IfMatch: (await s3.HeadObject({ Bucket, Key }, ctx)).ETag };
    const [first, second] = [put(body(3), late), put(body(4), late)];
    await expect(Promise.all([first, second])).rejects.toMatchObject({ code: "PreconditionFailed" });
    await Promise.allSettled([first, second]);
    await expect.poll(async () => [blobs(), await files()]).toEqual([1, body === large ? 1 : 0]);
    expect([...store.range({ prefix: key("blob-garbage") })]).toEqual([]);
  });

  it.each([
    ["a small object", [small(1)]],
    ["a large object", [large(1)]],
    ["an object of parts", [Buffer.alloc(5 * MIB, 1), Buffer.alloc(5 * MIB, 2), small(3)]],
  ])("lets %s be read to its end while it is replaced", async (_, bodies) => {
    if (bodies.length > 1) await uploadParts(...bodies);
    else await put(Buffer.concat(bodies));
    const [unread, begun] = [await open(), await open()];
    const iterator = begun[Symbol.asyncIterator]();
    const { value: head } = await iterator.next();
    await put(small(9));
    await settled();
    const rest = await read({ [Symbol.asyncIterator]: () => iterator });
    expect(Buffer.concat([head, rest]).equals(Buffer.concat(bodies))).toBe(true);
    expect((await read(unread)).equals(Buffer.concat(bodies))).toBe(true);
    await expect.poll(async () => [blobs(), await files()]).toEqual([1, 0]);
    expect((await read(await open())).equals(small(9))).toBe(true);
  });
});
