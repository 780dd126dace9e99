import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { MemoryBlobStore } from "../../../ports/memory-blob-store.ts";
import { testRandom } from "../../../ports/test-random.ts";
import { zip } from "../test-support/zip.fixture.ts";
import { CodeFolders } from "./code-folders.ts";

test("leaves nothing behind that was being unpacked when it is closed", async () => {
  const host = { store: new MemoryStore(), blobs: new MemoryBlobStore(testRandom()) };
  const before = new CodeFolders(host);
  const staged = await before.stage(zip({ "index.mjs": "" }));
  await host.store.transaction((tx) => staged.adopt(tx));
  await before.close();
  const after = new CodeFolders(host);
  const opening = after.open(staged.record);
  await after.close();
  expect(existsSync(dirname(await opening))).toBe(false);
});

test("waits for packages that no function has yet when it is closed", async () => {
  const folders = new CodeFolders({ store: new MemoryStore(), blobs: new MemoryBlobStore(testRandom()) });
  const settled: string[] = [];
  const bytes = zip({ "index.mjs": "" });
  const staging = folders.stage(bytes).then(() => settled.push("staged"));
  const checking = folders.check(bytes).then(() => settled.push("checked"));
  await folders.close();
  expect(settled.toSorted()).toEqual(["checked", "staged"]);
  await Promise.all([staging, checking]);
});
