import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryStore } from "@waybill/store";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { blobStoreConformance } from "./blob-store-conformance.ts";
import { FileBlobStore } from "./file-blob-store.ts";
import { systemRandom } from "./random.ts";

let root: string;
let folders = 0;
const nextFolder = () => join(root, String(folders++), "blobs");

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "waybill-blobs-"));
});
afterAll(() => rm(root, { recursive: true }));

blobStoreConformance("FileBlobStore", () => new FileBlobStore(nextFolder(), new MemoryStore(), systemRandom));
blobStoreConformance(
  "FileBlobStore with fsync",
  () => new FileBlobStore(nextFolder(), new MemoryStore(), systemRandom, { fsync: true }),
);

describe("FileBlobStore", () => {
  const large = Buffer.alloc(100_000, 1);
  let folder: string;
  let store: MemoryStore;
  const open = (random = systemRandom) => new FileBlobStore(folder, store, random);
  const files = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  beforeEach(() => {
    folder = nextFolder();
    store = new MemoryStore();
  });

  it("makes files of large blobs only, and none that outlives its blob", async () => {
    const blobs = open();
    await blobs.write([Buffer.alloc(65_536)]);
    expect(await files()).toEqual([]);
    const { id } = await blobs.write([large]);
    expect(await files()).toEqual([join(folder, id.slice(0, 2), id)]);
    await blobs.delete(id);
    expect(await files()).toEqual([]);
    const failing = async function* () {
      yield large;
      throw new Error("no");
    };
    await expect(blobs.write(failing())).rejects.toThrow("no");
    expect(await files()).toEqual([]);
    expect([...store.range({})]).toHaveLength(1);
  });

  it("sweeps out, when opened, what was being written when the process died", async () => {
    const blobs = open();
    const { id } = await blobs.write([large]);
    await new Promise<void>((written) => {
      const interrupted = async function* () {
        yield large;
        written();
        await new Promise(() => {});
      };
      void blobs.write(interrupted());
    });
    expect(await files()).toHaveLength(2);
    const reopened = open();
    expect(await files()).toHaveLength(1);
    expect((await stat((await files())[0] ?? "")).size).toBe(100_000);
    expect([...store.range({})]).toHaveLength(1);
    expect(() => reopened.read(id)).not.toThrow();
  });

  it("never reuses the name of a blob, even when its random numbers come again", async () => {
    const again = () => {
      let n = 0;
      return { ...systemRandom, uuid: () => `00000000-${n++}` };
    };
    const first = await open(again()).write([large]);
    const second = await open(again()).write([large]);
    expect(second.id).not.toBe(first.id);
  });
});
