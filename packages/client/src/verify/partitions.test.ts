import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { anyCharacter } from "../../../../scripts/any-character.ts";
import { Partitions, removeLeftPartitions } from "./partitions.ts";

test("gives back every row, what is of one name together, be they few or many", async () => {
  type Row = readonly [name: string, fact: number];
  const names = fc.array(fc.array(fc.string({ maxLength: 3, unit: anyCharacter })), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(names, names, fc.boolean(), async (bucket, table, isFew) => {
      const partitions = new Partitions<{ bucket: Row; table: Row }>(isFew ? 100_000 : 10);
      // At once, as the segments of a scan come; long enough that files are written in between.
      const padded = (name: string): Row => [`${name}${"x".repeat(4_000)}`, 1];
      await Promise.all([
        ...bucket.map((page) => partitions.add("bucket", page.map(padded))),
        ...table.map((page) => partitions.add("table", page.map(padded))),
      ]);
      const found = { bucket: [] as string[], table: [] as string[] };
      const seen = new Set<string>();
      for await (const part of partitions.read()) {
        const here = new Set([...part.bucket, ...part.table].map(([name]) => name.slice(0, -4_000)));
        for (const name of here) expect(seen.has(name)).toBe(false);
        for (const name of here) seen.add(name);
        found.bucket.push(...part.bucket.map(([name]) => name.slice(0, -4_000)));
        found.table.push(...part.table.map(([name]) => name.slice(0, -4_000)));
      }
      await partitions.close();
      expect(found.bucket.sort()).toEqual(bucket.flat().sort());
      expect(found.table.sort()).toEqual(table.flat().sort());
    }),
    { numRuns: 40 },
  );
});

test("removes what was left behind, and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "partitions-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  await mkdir(join(folder, "waybill-verify-killed"));
  await writeFile(join(folder, "waybill-verify-killed", "bucket-1"), "{}\n");
  await mkdir(join(folder, "another"));
  await removeLeftPartitions();
  expect(await readdir(folder)).toEqual(["another"]);
});

test("a process that ends in the middle leaves no files, and one that goes on no listener", async () => {
  const folder = await mkdtemp(join(tmpdir(), "partitions-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const before = process.listeners("exit");
  const partitions = new Partitions<{ bucket: readonly [string]; table: readonly [string] }>(0);
  await partitions.add("bucket", [["a"]]);
  expect(await readdir(folder)).toHaveLength(1);
  const [atExit] = process.listeners("exit").filter((listener) => !before.includes(listener));
  atExit?.call(process, 0);
  expect(await readdir(folder)).toEqual([]);
  await partitions.close();
  expect(process.listeners("exit")).toEqual(before);
});
