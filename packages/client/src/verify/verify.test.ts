import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { compareKeys } from "../records/compare-keys.ts";
import { type Answers, clientsAnswering } from "../test-support/clients-answering.ts";
import type { Drift } from "./drift.ts";
import { repair } from "./repair.ts";
import { verify } from "./verify.ts";

const OLD = new Date("2020-01-01T00:00:00Z");
const object = (Key: string, Size: number) => ({ Key, Size, ETag: '"e"', LastModified: OLD, VersionId: "v" });
const item = (name: string, size: number) => ({
  FileName: { S: name },
  Bucket: { S: "b" },
  Status: { S: "PRESENT" },
  Size: { N: String(size) },
  ETag: { S: "e" },
  Sequencer: { S: "01" },
  RecordedAt: { S: OLD.toISOString() },
});

/** A bucket and a table as a listing and a scan find them, and what they say when they are looked at again. */
function both(
  listed: object[],
  scanned: object[],
  again: { version?: object; item?: object } = {},
  more: Answers = {},
) {
  return clientsAnswering({
    s3: {
      ListObjectsV2: () => ({ Contents: listed }),
      ListObjectVersions: () => ({ Versions: again.version ? [{ ...again.version, IsLatest: true }] : [] }),
    },
    dynamodb: {
      Scan: ({ Segment }) => ({ Items: Segment === 0 ? scanned : [] }),
      GetItem: () => ({ Item: again.item }),
      ...more.dynamodb,
    },
  });
}

async function drifts(clients: ReturnType<typeof both>): Promise<string[]> {
  const found: string[] = [];
  for await (const { kind, key } of verify(clients, { bucket: "b", table: "Files", settle: 0 })) {
    found.push(`${kind} ${key}`);
  }
  return found;
}

test("finds what has no record, and reads nothing of it again", async () => {
  expect(await drifts(both([object("a", 1), object("b", 1)], [item("b", 1)]))).toEqual(["missing a"]);
});

test("looks again at what differs, whatever its age: a version that was deleted shows an older one", async () => {
  const undeleted = both([object("a", 1)], [item("a", 2)], { version: object("a", 2), item: item("a", 2) });
  expect(await drifts(undeleted)).toEqual([]);
  const different = both([object("a", 1)], [item("a", 2)], { version: object("a", 1), item: item("a", 2) });
  expect(await drifts(different)).toEqual(["different a"]);
  expect(await drifts(both([], [item("a", 2)], { item: item("a", 2) }))).toEqual(["extra a"]);
});

test("compares only what begins and ends as asked, on both sides", async () => {
  const clients = both([object("a.pdf", 1), object("b.txt", 1)], [item("c.pdf", 1), item("d.txt", 1)], {
    item: item("c.pdf", 1),
  });
  const found = [];
  for await (const drift of verify(clients, { bucket: "b", table: "Files", settle: 0, suffix: ".pdf" })) {
    found.push(`${drift.kind} ${drift.key}`);
  }
  expect(found.sort()).toEqual(["extra c.pdf", "missing a.pdf"]);
});

test("stops when it is told to, while it reads and while it compares, and leaves no files", async () => {
  const folder = await mkdtemp(join(tmpdir(), "verify-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const listed = Array.from({ length: 50 }, (_, index) => object(`file ${index}`, 1));
  const timeIsUp = new Error("time is up");
  for (const when of ["reading", "comparing"]) {
    const stop = new AbortController();
    const drifts = verify(both(listed, []), {
      bucket: "b",
      table: "Files",
      settle: 0,
      signal: stop.signal,
      ...(when === "reading" && { onRead: () => stop.abort(timeIsUp) }),
    });
    const all = async () => {
      for await (const _ of drifts) stop.abort(timeIsUp);
    };
    await expect(all()).rejects.toBe(timeIsUp);
    expect(await readdir(folder)).toEqual([]);
  }
});

test("one side that fails ends the other", async () => {
  let pages = 0;
  const clients = clientsAnswering({
    s3: {
      ListObjectsV2: () => {
        pages += 1;
        return { Contents: [object(`file ${pages}`, 1)], NextContinuationToken: "more" };
      },
    },
    dynamodb: {
      Scan: ({ Segment }) => {
        if (Segment === undefined) return {};
        throw new Error("no table");
      },
    },
  });
  await expect(drifts(clients)).rejects.toThrow("no table");
});

test("a record that changes all the time is left, and said to be busy", async () => {
  const changing = () => {
    throw new ConditionalCheckFailedException({ message: "The conditional request failed", $metadata: {} });
  };
  const again = { version: object("a", 1), item: item("a", 2) };
  const clients = both([object("a", 1)], [item("a", 2)], again, { dynamodb: { UpdateItem: changing } });
  const found: Drift[] = [];
  for await (const drift of verify(clients, { bucket: "b", table: "Files", settle: 0 })) found.push(drift);
  expect(await repair(clients, { bucket: "b", table: "Files" }, found[0] as Drift)).toBe("busy");
});

test("finds exactly the files of which bucket and table say different things", async () => {
  const sizes = fc.dictionary(fc.string({ minLength: 1, maxLength: 3, unit: "grapheme" }), fc.nat(2), { maxKeys: 90 });
  const property = fc.asyncProperty(sizes, sizes, async (files, records) => {
    const expected = [...new Set([...Object.keys(files), ...Object.keys(records)])].flatMap((key) => {
      if (!Object.hasOwn(records, key)) return [`missing ${key}`];
      if (!Object.hasOwn(files, key)) return [`extra ${key}`];
      return files[key] === records[key] ? [] : [`different ${key}`];
    });
    const clients = clientsAnswering({
      s3: {
        ListObjectsV2: ({ StartAfter, ContinuationToken }) =>
          listed(files, String(ContinuationToken ?? StartAfter ?? "")),
        ListObjectVersions: ({ Prefix }) => {
          const key = String(Prefix);
          const size = files[key];
          const version = { ...object(encodeURIComponent(key), size ?? 0), IsLatest: true };
          return { Versions: Object.hasOwn(files, key) ? [version] : [] };
        },
      },
      dynamodb: {
        // The sample, which is without a segment, is of all of them.
        Scan: ({ Segment, Limit }) => ({
          Items: Object.entries(records)
            .filter((_, index) => Segment === undefined || index % 4 === Segment)
            .map(([key, size]) => item(key, size)),
          ...(Limit !== undefined && { LastEvaluatedKey: { FileName: { S: "more" } } }),
        }),
        GetItem: ({ Key }) => {
          const key = (Key as { FileName: { S: string } }).FileName.S;
          return { Item: Object.hasOwn(records, key) ? item(key, records[key] ?? 0) : undefined };
        },
      },
    });
    expect((await drifts(clients)).sort()).toEqual(expected.sort());
  });
  await fc.assert(property, { numRuns: 30 });
});

/** A page of seven files behind a key. */
function listed(files: Readonly<Record<string, number>>, after: string) {
  const keys = Object.keys(files)
    .filter((key) => compareKeys(key, after) > 0)
    .sort(compareKeys);
  const page = keys.slice(0, 7);
  return {
    Contents: page.map((key) => object(encodeURIComponent(key), files[key] ?? 0)),
    ...(keys.length > page.length && { NextContinuationToken: page.at(-1) }),
  };
}
