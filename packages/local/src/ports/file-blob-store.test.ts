import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryStore, type Store } from "@waybill/store";
import { openLmdbStore } from "@waybill/store/lmdb";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { StagedBlob } from "./blob-store.ts";
import { blobStoreConformance } from "./blob-store-conformance.ts";
import { FileBlobStore } from "./file-blob-store.ts";
import { testRandom } from "./test-random.ts";

let root: string;
let folders = 0;
const nextFolder = () => join(root, String(folders++), "blobs");

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "waybill-blobs-"));
});
afterAll(() => rm(root, { recursive: true }));

const openIn = (store: Store, options = {}) => ({
  store,
  blobs: new FileBlobStore(nextFolder(), store, testRandom(), options),
});
blobStoreConformance("FileBlobStore", () => openIn(new MemoryStore()));
blobStoreConformance("FileBlobStore on lmdb", () => openIn(openLmdbStore(join(nextFolder(), "state"))));
blobStoreConformance("FileBlobStore with fsync", () => openIn(new MemoryStore(), { fsync: true }));

describe("FileBlobStore", () => {
  const small = Buffer.alloc(65_536, 1);
  const large = Buffer.alloc(100_000, 1);
  let folder: string;
  let store: MemoryStore;
  const open = (random = testRandom()) => new FileBlobStore(folder, store, random);
  const adopt = (blob: StagedBlob) => store.transaction((tx) => blob.adopt(tx));
  const entries = () => [...store.range({})].length;
  const files = async () => {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  beforeEach(() => {
    folder = nextFolder();
    store = new MemoryStore();
  });

  it("makes files of large blobs only, and none that outlives its blob", async () => {
    const blobs = open();
    adopt(await blobs.stage([small]));
    expect(await files()).toEqual([]);
    const blob = await blobs.stage([large]);
    adopt(blob);
    expect(await files()).toEqual([join(folder, blob.id.slice(0, 2), blob.id)]);
    const free = store.transaction((tx) => blobs.delete(tx, blob.id));
    expect(await files()).toHaveLength(1);
    await free();
    expect(await files()).toEqual([]);
    const failing = async function* () {
      yield large;
      throw new Error("no");
    };
    await expect(blobs.stage(failing())).rejects.toThrow("no");
    await (await blobs.stage([large])).discard();
    expect(await files()).toEqual([]);
    expect(entries()).toBe(1);
  });

  it("writes of a small blob nothing but its adoption and its deletion", async () => {
    const blobs = open();
    const transaction = vi.spyOn(store, "transaction");
    const staged = await blobs.stage([small]);
    await (await blobs.stage([small])).discard();
    expect(entries()).toBe(0);
    adopt(staged);
    await store.transaction((tx) => blobs.delete(tx, staged.id))();
    expect(transaction).toHaveBeenCalledTimes(2);
    expect(entries()).toBe(0);
  });

  it("does not remove the file of a blob that was adopted after all", async () => {
    const blobs = open();
    const blob = await blobs.stage([large]);
    adopt(blob);
    await blob.discard();
    expect(await files()).toHaveLength(1);
    expect(entries()).toBe(1);
  });

  it("sweeps out, when opened, what a dead process was writing, had not adopted or not freed", async () => {
    const blobs = open();
    const kept = await blobs.stage([large]);
    adopt(kept);
    await blobs.stage([large]);
    await blobs.stage([small]);
    const deleted = await blobs.stage([large]);
    adopt(deleted);
    store.transaction((tx) => blobs.delete(tx, deleted.id));
    let end = () => {};
    let writing: Promise<unknown> = Promise.resolve();
    await new Promise<void>((written) => {
      const interrupted = async function* () {
        yield large;
        written();
        await new Promise<void>((_, reject) => {
          end = () => reject(new Error("interrupted"));
        });
      };
      writing = expect(blobs.stage(interrupted())).rejects.toThrow("interrupted");
    });
    expect(await files()).toHaveLength(4);
    const reopened = open();
    expect(await files()).toHaveLength(1);
    expect((await stat((await files())[0] ?? "")).size).toBe(100_000);
    expect(entries()).toBe(1);
    expect(() => reopened.read(kept.id)).not.toThrow();
    // Its file would stay open, which Node.js takes for an error when it collects garbage.
    end();
    await writing;
  });

  it("never reuses the name of a blob, even when its random numbers come again", async () => {
    const again = () => {
      let n = 0;
      return { ...testRandom(), uuid: () => `00000000-${n++}` };
    };
    const first = await open(again()).stage([large]);
    adopt(first);
    const second = await open(again()).stage([large]);
    expect(second.id).not.toBe(first.id);
  });
});
