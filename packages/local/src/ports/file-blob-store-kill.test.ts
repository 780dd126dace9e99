import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { key } from "@waybill/store";
import { openLmdbStore } from "@waybill/store/lmdb";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FileBlobStore } from "./file-blob-store.ts";
import { testRandom } from "./test-random.ts";

/** Writers that replace their blobs, large and small, for ever, and give up some; one line for each replacement. */
const program = `
  import { writeSync } from "node:fs";
  import { join } from "node:path";
  import { key } from "@waybill/store";
  import { openLmdbStore } from "@waybill/store/lmdb";
  import { FileBlobStore } from "./file-blob-store.ts";
  import { systemRandom } from "./random.ts";
  const folder = process.argv[2];
  const store = openLmdbStore(join(folder, "state"));
  const blobs = new FileBlobStore(join(folder, "blobs"), store, systemRandom);
  async function write(owner) {
    for (let n = 0; ; n++) {
      const size = n % 2 === 0 ? 1000 : 150_000;
      const blob = await blobs.stage([Buffer.alloc(size, n), Buffer.alloc(1, n)]);
      if (n % 5 === 0) {
        await blob.discard();
        continue;
      }
      const free = store.transaction((tx) => {
        const replaced = tx.get(key("owner", owner))?.id;
        blob.adopt(tx);
        tx.put(key("owner", owner), { id: blob.id, size: size + 1, byte: n % 256 });
        return replaced && blobs.delete(tx, replaced);
      });
      writeSync(1, "x\\n");
      await free?.();
    }
  }
  for (let owner = 0; owner < 8; owner++) write(owner);
`;

let folder: string;

beforeAll(async () => {
  // Inside the package, where the bundle finds lmdb.
  const dist = join(import.meta.dirname, "../../dist");
  await mkdir(dist, { recursive: true });
  folder = await mkdtemp(join(dist, "kill-"));
  await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["lmdb", "sorted-btree"],
    outfile: join(folder, "writer.mjs"),
  });
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts the program on the folder `data`, and kills it once it has replaced `count` blobs. */
function runAndKill(data: string, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, "writer.mjs"), data], { stdio: ["ignore", "pipe", "inherit"] });
    let lines = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      lines += text.split("\n").length - 1;
      if (lines >= count) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("close", () => (lines >= count ? resolve() : reject(new Error(`ended after ${lines} blobs`))));
  });
}

it("has every adopted blob, and nothing else, after a kill", async () => {
  const data = join(folder, "data");
  for (let round = 1; round <= 5; round++) {
    await runAndKill(data, 50 * round + 7);
    const store = openLmdbStore(join(data, "state"));
    const blobs = new FileBlobStore(join(data, "blobs"), store, testRandom());
    const owned = Array.from(store.range({ prefix: key("owner") }), ({ value }) => value as Owned);
    for (const { id, size, byte } of owned) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of blobs.read(id)) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(Buffer.alloc(size, byte))).toBe(true);
    }
    expect([...store.range({})]).toHaveLength(2 * owned.length);
    const files = (await readdir(join(data, "blobs"), { recursive: true })).filter((path) => path.includes("/"));
    expect(files).toHaveLength(owned.filter(({ size }) => size > 65_536).length);
    await store.close();
  }
});

interface Owned {
  readonly id: string;
  readonly size: number;
  readonly byte: number;
}
