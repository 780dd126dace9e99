import { BatchWriteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { FileRecord } from "@waybill/catalog";
import { backfillItem, fileRecord, type Item } from "@waybill/catalog";
import { type FileOrder, listFolder, type PageQuery, pageOfFiles } from "@waybill/client";
import { type Local, startLocal } from "@waybill/local";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deployTable } from "../packages/client/src/deploy/deploy-table.ts";

let local: Local;
let dynamodb: DynamoDBClient;
let records: readonly FileRecord[];

/** The same records in both: what is read must not depend on the indexes. */
const TABLES = ["Plain", "Indexed"];

beforeAll(async () => {
  local = await startLocal({ memory: true });
  dynamodb = new DynamoDBClient(local);
  await deployTable(dynamodb, "Plain");
  await deployTable(dynamodb, "Indexed", ["by_name"]);
  // A second time, to a table that is there: the index is added.
  await deployTable(dynamodb, "Indexed", ["by_name", "by_arrival"]);
  const items = fc.sample(someItems, { numRuns: 1, seed: 7 })[0] ?? [];
  records = items.map(fileRecord);
  for (let at = 0; at < items.length; at += 25) {
    const requests = items.slice(at, at + 25).map((item) => ({ PutRequest: { Item: item as never } }));
    for (const table of TABLES) {
      await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
    }
  }
});
afterAll(() => local.stop());

/** Few parts, so that there are folders, prefixes of each other and many files of one moment. */
const part = fc.constantFrom("a", "b", "b c", "é", "\u{FFFD}", "😀", "");
const moment = fc
  .integer({ min: 0, max: 40 })
  .map((seconds) => new Date(Date.UTC(2026, 10, 22, 9, 0, seconds)).toISOString());
const someItems = fc.uniqueArray(
  fc
    .record({
      parts: fc.array(part, { minLength: 1, maxLength: 4 }),
      ending: fc.constantFrom("x.jpg", "y.JPG", "z.txt", "w"),
      size: fc.integer({ min: 0, max: 20 }),
      recordedAt: moment,
    })
    .map(({ parts, ending, size, recordedAt }): Item => {
      const key = [...parts, ending].join("/");
      return backfillItem({ bucket: "b", key, size, eTag: "e", lastModified: recordedAt }, recordedAt) as Item;
    }),
  { selector: (item) => item.FileName?.S, minLength: 600, maxLength: 600 },
);

const query = fc.record(
  {
    prefix: fc.array(part, { minLength: 1, maxLength: 2 }).map((parts) => parts.join("/")),
    recordedSince: moment,
    recordedUntil: moment,
    larger: fc.integer({ min: 0, max: 20 }),
    smaller: fc.integer({ min: 0, max: 20 }),
    type: fc.constantFrom("jpg", ".txt"),
  },
  { requiredKeys: [] },
);
type Query = Omit<PageQuery, "table" | "order" | "limit" | "cursor">;

const bytes = (name: string) => Buffer.from(name).toString("hex");
function expected(wanted: Query, order: FileOrder): string[] {
  const { prefix = "", recordedSince = "", recordedUntil = ":", larger = 0, smaller = 99, type = "" } = wanted;
  const found = records.filter(
    ({ fileName, recordedAt, size = 0 }) =>
      fileName.startsWith(prefix) &&
      fileName.toLowerCase().endsWith(type) &&
      recordedAt >= recordedSince &&
      recordedAt <= recordedUntil &&
      size >= larger &&
      size <= smaller,
  );
  const keys = found.map(({ fileName, recordedAt }) => ({ fileName, recordedAt, key: bytes(fileName) }));
  keys.sort((a, b) => (a.key < b.key ? -1 : 1));
  // The sort is stable: files of one moment stay in the order of their names.
  if (order === "newest") keys.sort((a, b) => (a.recordedAt > b.recordedAt ? -1 : Number(a.recordedAt < b.recordedAt)));
  return keys.map(({ fileName }) => fileName);
}

it("pages through the records that match, in either order, with and without indexes", async () => {
  const order = fc.constantFrom<FileOrder>("name", "newest");
  await fc.assert(
    fc.asyncProperty(query, order, fc.integer({ min: 1, max: 200 }), fc.constantFrom(...TABLES), async (...given) => {
      const [wanted, inOrder, limit, table] = given;
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await pageOfFiles(dynamodb, { ...wanted, table, order: inOrder, limit, cursor });
        expect(page.files.length).toBeLessThanOrEqual(limit);
        names.push(...page.files.map(({ fileName }) => fileName));
        cursor = page.cursor;
        // A property about many small pages would only take longer.
      } while (cursor !== undefined && names.length < 5 * limit);
      expect(names).toEqual(expected(wanted, inOrder).slice(0, names.length));
      if (cursor === undefined) expect(names).toHaveLength(expected(wanted, inOrder).length);
    }),
    { numRuns: 60 },
  );
});

it.each(TABLES)("shows one level of folders (%s)", async (table) => {
  for (const folder of ["", "a", "b/", "b c/é/", "none/"]) {
    const prefix = folder === "" || folder.endsWith("/") ? folder : `${folder}/`;
    const entries: string[] = [];
    for await (const entry of listFolder(dynamodb, { table, prefix: folder })) {
      entries.push("file" in entry ? entry.file.fileName : entry.folder);
    }
    const inside = expected({ prefix }, "name").map((name) => {
      const end = name.indexOf("/", prefix.length);
      return end === -1 ? name : name.slice(0, end + 1);
    });
    expect(entries).toEqual([...new Set(inside)]);
  }
});

it("refuses a cursor of another order", async () => {
  const { cursor } = await pageOfFiles(dynamodb, { table: "Indexed", order: "name", limit: 1 });
  await expect(pageOfFiles(dynamodb, { table: "Indexed", order: "newest", limit: 1, cursor })).rejects.toMatchObject({
    name: "PipelineError",
    code: "invalid-cursor",
  });
});
