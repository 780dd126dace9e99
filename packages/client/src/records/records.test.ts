import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { backfillWrite } from "@waybill/catalog";
import { expect, test } from "vitest";
import { clientsAnswering } from "../test-support/clients-answering.ts";
import { applyWrite } from "./apply-write.ts";
import { listBucket } from "./list-bucket.ts";
import { lookAtFile } from "./look-at-file.ts";
import { mapParallel } from "./map-parallel.ts";

const LastModified = new Date("2026-11-22T09:11:00.123Z");
const lastModified = LastModified.toISOString();
const file = { bucket: "b", key: "a", size: 1, eTag: "e", lastModified };

test("a listing goes through its pages, and decodes names", async () => {
  const pages: Record<string, object> = {
    first: { Contents: [{ Key: "a+b%2B", Size: 1, ETag: '"e"', LastModified }], NextContinuationToken: "second" },
    second: { Contents: [{ Key: "c", Size: 2, ETag: '"f"', LastModified }] },
  };
  const { s3 } = clientsAnswering({
    s3: { ListObjectsV2: ({ ContinuationToken }) => pages[String(ContinuationToken ?? "first")] },
  });
  const found = [];
  for await (const page of listBucket(s3, { bucket: "b" })) found.push(...page);
  expect(found).toEqual([
    { ...file, key: "a b+" },
    { ...file, key: "c", size: 2, eTag: "f" },
  ]);
});

test("a file is its current version; a longer name and a deleted one are none", async () => {
  const look = (version: object) =>
    lookAtFile(
      clientsAnswering({ s3: { ListObjectVersions: () => ({ Versions: [{ ETag: '"e"', ...version }] }) } }).s3,
      "b",
      "a",
    );
  const current = { Key: "a", Size: 1, LastModified, IsLatest: true };
  expect(await look({ ...current, VersionId: "v" })).toEqual({ ...file, versionId: "v" });
  expect(await look({ ...current, VersionId: "null" })).toEqual(file);
  expect(await look({ ...current, Key: "ab" })).toBeUndefined();
  expect(await look({ ...current, IsLatest: false })).toBeUndefined();
});

test.each([
  ["recorded", () => ({})],
  [
    "stale",
    () => {
      throw new ConditionalCheckFailedException({ message: "failed", $metadata: {} });
    },
  ],
] as const)("a write is %s", async (outcome, UpdateItem) => {
  const { dynamodb } = clientsAnswering({ dynamodb: { UpdateItem } });
  expect(await applyWrite(dynamodb, "Files", backfillWrite(file))).toBe(outcome);
});

test("work in parallel keeps the order, and its limit", async () => {
  let running = 0;
  let most = 0;
  const results = await mapParallel([3, 1, 2, 5, 4], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
    running -= 1;
    return item * 10;
  });
  expect(results).toEqual([30, 10, 20, 50, 40]);
  expect(most).toBe(2);
  expect(await mapParallel([], 2, async () => 1)).toEqual([]);
});
