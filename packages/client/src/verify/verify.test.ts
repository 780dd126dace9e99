import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { expect, test } from "vitest";
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
  const sizes = fc.dictionary(fc.string({ minLength: 1, maxLength: 3, unit: "grapheme" }), fc.nat(2), { maxKeys: 40 });
  const property = fc.asyncProperty(sizes, sizes, async (files, records) => {
    const expected = [...new Set([...Object.keys(files), ...Object.keys(records)])].flatMap((key) => {
      if (!Object.hasOwn(records, key)) return [`missing ${key}`];
      if (!Object.hasOwn(files, key)) return [`extra ${key}`];
      return files[key] === records[key] ? [] : [`different ${key}`];
    });
    const clients = clientsAnswering({
      s3: {
        ListObjectsV2: () => ({
          Contents: Object.entries(files).map(([key, size]) => object(encodeURIComponent(key), size)),
        }),
        ListObjectVersions: ({ Prefix }) => {
          const key = String(Prefix);
          const size = files[key];
          const version = { ...object(encodeURIComponent(key), size ?? 0), IsLatest: true };
          return { Versions: Object.hasOwn(files, key) ? [version] : [] };
        },
      },
      dynamodb: {
        Scan: ({ Segment }) => ({
          Items: Object.entries(records)
            .filter((_, index) => index % 4 === Segment)
            .map(([key, size]) => item(key, size)),
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
