import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FolderInUseError, holdFolder } from "./hold-folder.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "waybill-hold-"));
});
afterEach(() => rm(folder, { recursive: true }));

it.each(["short", "long/".repeat(20)])("is held by one at a time, under a %s name", async (name) => {
  const held = join(folder, name);
  await mkdir(held, { recursive: true });
  const release = await holdFolder(held);
  await expect(holdFolder(held)).rejects.toThrow(FolderInUseError);
  await release();
  await (await holdFolder(held))();
});

it("is let go by a process that is killed", async () => {
  const listening = `require("node:net").createServer().listen(${JSON.stringify(join(folder, "in-use"))}, () => console.log())`;
  const child = spawn(process.execPath, ["-e", listening], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  await expect(holdFolder(folder)).rejects.toThrow(FolderInUseError);
  child.kill("SIGKILL");
  await once(child, "exit");
  await (await holdFolder(folder))();
});
