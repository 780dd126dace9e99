import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "./make-folder.ts";

test("makes a folder with those above it, several at once, and takes one that is there", async () => {
  const root = await mkdtemp(join(tmpdir(), "waybill-folder-"));
  const deep = join(root, "a/b/c");
  await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(join(root, "a/b/d"))]);
  await makeFolder(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
  await writeFile(join(root, "file"), "");
  await expect(makeFolder(join(root, "file"))).rejects.toThrow("EEXIST");
  await expect(makeFolder(join(root, "file/below"))).rejects.toThrow(/ENOTDIR|EEXIST/);
  await rm(root, { recursive: true });
});

test.runIf(process.platform === "linux")("comes back from a file system that takes no folders", async () => {
  await expect(makeFolder("/proc/waybill")).rejects.toThrow("ENOENT");
});
