import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clientsAnswering } from "../test-support/clients-answering.ts";
import { backfill } from "./backfill.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "waybill-backfill-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const PAGE = 40;

/** A bucket of these files and a table of these records; the `fails`th batch fails for good. */
function pipeline(keys: readonly string[], records: Set<string>, fails = Number.POSITIVE_INFINITY) {
  let batches = 0;
  return clientsAnswering({
    s3: {
      ListObjectsV2: ({ StartAfter, ContinuationToken }) => {
        const after = String(ContinuationToken ?? StartAfter ?? "");
        const rest = keys.filter((key) => key > after);
        const page = rest.slice(0, PAGE);
        return {
          Contents: page.map((Key) => ({ Key, Size: 1, ETag: '"e"', LastModified: new Date(0) })),
          ...(rest.length > PAGE && { NextContinuationToken: page.at(-1) }),
        };
      },
    },
    dynamodb: {
      BatchExecuteStatement: ({ Statements }) => {
        batches += 1;
        if (batches === fails) throw new Error("killed");
        const statements = Statements as { Parameters: [{ S: string }] }[];
        expect(statements.length).toBeLessThanOrEqual(25);
        return {
          Responses: statements.map(({ Parameters: [{ S }] }) => {
            if (records.has(S)) return { Error: { Code: "DuplicateItem" } };
            records.add(S);
            return {};
          }),
        };
      },
    },
  });
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `f${String(index).padStart(4, "0")}`);

test("every file has one record after it, and the counts say which were there", async () => {
  const property = fc.asyncProperty(fc.nat(130), fc.nat(3), async (count, step) => {
    const keys = names(count);
    const there = keys.filter((_, index) => step > 0 && index % step === 0);
    const records = new Set(there);
    const done = await backfill(pipeline(keys, records), { bucket: "b", table: "Files" });
    expect([...records].sort()).toEqual(keys);
    expect(done).toEqual({ files: count, recorded: count - there.length, present: there.length });
  });
  await fc.assert(property, { numRuns: 30 });
});

test("stopped anywhere it goes on where it was, and leaves no position at the end", async () => {
  const keys = names(130);
  const checkpoint = join(folder, "position");
  const work = { bucket: "b", table: "Files", checkpoint };
  for (const fails of [1, 3, 5, 7]) {
    const records = new Set<string>();
    await expect(backfill(pipeline(keys, records, fails), work)).rejects.toThrow("killed");
    const done = await backfill(pipeline(keys, records), work);
    expect(done.files).toBe(130);
    expect([...records].sort()).toEqual(keys);
    await expect(readFile(checkpoint)).rejects.toMatchObject({ code: "ENOENT" });
  }
});

test("the position of another backfill, and what is none, are refused", async () => {
  const checkpoint = join(folder, "position");
  const start = (bucket: string) => backfill(pipeline([], new Set()), { bucket, table: "Files", checkpoint });
  await writeFile(checkpoint, JSON.stringify({ bucket: "a", table: "Files", prefix: "", after: "x", files: 1 }));
  await expect(start("b")).rejects.toThrow("is of another backfill");
  const elsewhere = { at: "eu-central-1", bucket: "b", table: "Files", prefix: "", after: "x", files: 1 };
  await writeFile(checkpoint, JSON.stringify(elsewhere));
  await expect(start("b")).rejects.toThrow("is of another backfill");
  await writeFile(checkpoint, "{");
  await expect(start("b")).rejects.toThrow("is no position of a backfill");
});

test("does nothing where no position can be kept", async () => {
  const records = new Set<string>();
  const work = { bucket: "b", table: "Files", checkpoint: join(folder, "no", "such", "folder") };
  await expect(backfill(pipeline(names(30), records), work)).rejects.toMatchObject({ code: "no-checkpoint" });
  await expect(backfill(pipeline(names(30), records), { ...work, checkpoint: folder })).rejects.toThrow("--checkpoint");
  expect(records.size).toBe(0);
});

test("stops between two batches, even where a slow pace has the next one wait", async () => {
  const stopping = new AbortController();
  const records = new Set<string>();
  const onProgress = () => stopping.abort(new Error("stopped"));
  const work = { bucket: "b", table: "Files", rate: 0.001, signal: stopping.signal, onProgress };
  await expect(backfill(pipeline(names(130), records), work)).rejects.toThrow("stopped");
  expect(records.size).toBe(25);
});
