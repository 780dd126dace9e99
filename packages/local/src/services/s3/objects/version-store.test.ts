import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { key, MemoryStore } from "@waybill/store";
import type { Output } from "@waybill/wire";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FileBlobStore } from "../../../ports/file-blob-store.ts";
import { testRandom } from "../../../ports/test-random.ts";
import service from "../index.ts";
import type { S3Client, S3Operations } from "../s3-operation.ts";
import { settled, TestHost } from "../test-host.ts";

const s3 = service.operations as Required<S3Operations>;
const Bucket = "bucket";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waybill-versions-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Versions of one key by the rules of S3's documentation, the newest first. */
class Model {
  status: "Enabled" | "Suspended" | undefined;
  versions: { id: string; body: string | undefined }[] = [];

  put(id: string, body: string | undefined): void {
    if (id === "null") this.remove("null");
    this.versions.unshift({ id, body });
  }
  remove(id: string): void {
    this.versions = this.versions.filter((version) => version.id !== id);
  }
}

type Step =
  | { do: "put"; body: string }
  | { do: "delete" }
  | { do: "delete version"; which: number }
  | { do: "version"; status: "Enabled" | "Suspended" };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("put" as const), body: fc.string({ maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("delete version" as const), which: fc.nat(5) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("version" as const),
      status: fc.constantFrom("Enabled" as const, "Suspended" as const),
    }),
  },
);

describe("versions of an object", () => {
  it("are those of S3's rules after any sequence of writes, and nothing else is stored", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const store = new MemoryStore();
        const host = new TestHost(store, new FileBlobStore(folder, store, testRandom()));
        const ctx = host.ctx();
        const model = new Model();
        s3.CreateBucket({ Bucket }, ctx);
        for (const each of steps) await take(each, model, ctx);
        await settled();
        const listed = (await s3.ListObjectVersions({ Bucket }, ctx)) as Output<S3Client, "ListObjectVersions">;
        const objects = model.versions.filter(({ body }) => body !== undefined);
        const markers = model.versions.filter(({ body }) => body === undefined);
        expect((listed.Versions ?? []).map(({ VersionId }) => VersionId)).toEqual(objects.map(({ id }) => id));
        expect((listed.DeleteMarkers ?? []).map(({ VersionId }) => VersionId)).toEqual(markers.map(({ id }) => id));
        for (const { id, body } of objects) expect(await read(id)).toBe(body);
        if (model.versions[0]?.body !== undefined) expect(await read(undefined)).toBe(model.versions[0].body);
        else await expect(read(undefined)).rejects.toMatchObject({ code: "NoSuchKey" });
        expect([...store.range({ prefix: key("blob") })]).toHaveLength(objects.length);

        async function read(VersionId: string | undefined): Promise<string> {
          const { Body = [] } = await s3.GetObject({ Bucket, Key: "k", VersionId }, ctx);
          const chunks: Uint8Array[] = [];
          for await (const chunk of Body as AsyncIterable<Uint8Array>) chunks.push(chunk);
          return Buffer.concat(chunks).toString();
        }
      }),
      { numRuns: 150 },
    );
  });
});

async function take(each: Step, model: Model, ctx: ReturnType<TestHost["ctx"]>): Promise<void> {
  if (each.do === "put") {
    const { VersionId = "null" } = await s3.PutObject({ Bucket, Key: "k", Body: each.body }, ctx);
    model.put(VersionId, each.body);
  } else if (each.do === "version") {
    s3.PutBucketVersioning({ Bucket, VersioningConfiguration: { Status: each.status } }, ctx);
    model.status = each.status;
  } else if (each.do === "delete version") {
    const version = model.versions[each.which];
    if (!version || (model.status === undefined && version.id !== "null")) return;
    await s3.DeleteObject({ Bucket, Key: "k", VersionId: version.id }, ctx);
    model.remove(version.id);
  } else {
    const { VersionId = "null" } = await s3.DeleteObject({ Bucket, Key: "k" }, ctx);
    if (model.status === undefined) model.remove("null");
    else model.put(VersionId, undefined);
  }
}
