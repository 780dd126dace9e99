import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeConformance } from "./conformance/store-conformance.ts";
import { key } from "./key.ts";
import { openLmdbStore } from "./lmdb.ts";

let folder: string;
let files = 0;
const nextPath = () => join(folder, "made when absent", `${files++}.lmdb`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waybill-lmdb-"));
});
afterAll(() => rm(folder, { recursive: true }));

storeConformance("openLmdbStore", () => openLmdbStore(nextPath()));
storeConformance("openLmdbStore with fsync", () => openLmdbStore(nextPath(), { fsync: true }));

describe("openLmdbStore", () => {
  it("finds what it wrote when it is opened again, with or without fsync", async () => {
    const path = nextPath();
    for (const [n, fsync] of [false, true, false].entries()) {
      const store = openLmdbStore(path, { fsync });
      expect(Array.from(store.range({}), (entry) => entry.value)).toEqual(Array.from({ length: n }, (_, i) => i));
      store.transaction((tx) => tx.put(key(n), n));
      await store.sync();
      await store.close();
    }
  });
});
