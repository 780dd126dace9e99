import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { key } from "./key.ts";
import { openLmdbStore } from "./lmdb.ts";

/** Commits pairs for ever and says so after each commit. */
const program = `
  import { writeSync } from "node:fs";
  import { key } from "./key.ts";
  import { openLmdbStore } from "./lmdb.ts";
  const store = openLmdbStore(process.argv[2]);
  let n = store.get(key("count")) ?? 0;
  for (;;) {
    store.transaction((tx) => {
      tx.put(key("first", n), n);
      tx.put(key("second", n), Buffer.alloc(n % 5000, n));
      tx.put(key("count"), ++n);
    });
    writeSync(1, n + "\\n");
  }
`;

let folder: string;

beforeAll(async () => {
  // Inside the package, where the bundle finds lmdb.
  const dist = join(import.meta.dirname, "../dist");
  await mkdir(dist, { recursive: true });
  folder = await mkdtemp(join(dist, "kill-"));
  await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: join(folder, "writer.mjs"),
  });
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts the program, kills it once it has committed `commits` times, and returns the last count it told. */
function runAndKill(path: string, commits: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, "writer.mjs"), path], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    let lines = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      lines += text.split("\n").length - 1;
      output = (output + text).slice(-1000);
      if (lines >= commits) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("close", () => resolve(Number(output.split("\n").at(-2))));
  });
}

it("keeps every acknowledged transaction, whole, when the process is killed", async () => {
  const path = join(folder, "data.lmdb");
  for (let round = 1; round <= 5; round++) {
    const acknowledged = await runAndKill(path, 100 * round);
    const store = openLmdbStore(path);
    const count = store.get(key("count")) as number;
    expect(count).toBeGreaterThanOrEqual(acknowledged);
    expect([...store.range({ prefix: key("first") })]).toHaveLength(count);
    const seconds = Array.from(store.range({ prefix: key("second") }), (entry) => entry.value as Uint8Array);
    expect(seconds).toHaveLength(count);
    expect(seconds.findIndex((value, n) => Buffer.alloc(n % 5000, n).compare(value) !== 0)).toBe(-1);
    await store.close();
  }
});
