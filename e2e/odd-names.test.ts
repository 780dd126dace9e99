import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { waitForRecords } from "./records.fixture.ts";
import { startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

/** Keys that break naive code, with their sizes. */
const names: readonly [string, number][] = [
  ["with space.txt", 1],
  [" leading and trailing ", 2],
  ["a+b.txt", 3],
  ["a%2Bb.txt", 4],
  ["100%.txt", 5],
  ["%", 6],
  ["%zz", 7],
  ["emoji-📦-🇫🇷.txt", 8],
  ["combining-e\u0301.txt", 9],
  ["composed-\u00e9.txt", 10],
  ["a/../b", 11],
  ["./a", 12],
  ["/leading-slash", 13],
  ["double//slash", 14],
  [`${"x".repeat(1020)}.txt`, 15],
  ["é".repeat(512), 16],
  ["folder/", 0],
  ["folder/with content/", 17],
  ["zero", 0],
  ["line\nbreak", 18],
  ["tab\tand\rreturn", 19],
  ["quote\"s' <&> ;=?#:@,$!*()", 20],
  ["a\\b|c`d^e{f}~[g]", 21],
  ["\u{10ffff}", 22],
  ["..", 23],
  ["constructor", 24],
  ["__proto__", 25],
];

let waybill: WaybillProcess;
beforeAll(async () => {
  waybill = await startWaybill();
});
afterAll(() => waybill.stop());

it("keeps, records and deletes each under its exact name", async () => {
  const { s3, dynamodb, pipeline } = waybill;
  const Bucket = pipeline.bucket;
  for (const [Key, size] of names) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x".repeat(size) }));
  for (const [Key, size] of names) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect((await Body?.transformToString())?.length, Key).toBe(size);
  }
  const records = await waitForRecords(dynamodb, pipeline.table, (found) => found.size >= names.length);
  expect(new Map([...records].map(([name, { Size }]) => [name, Number(Size?.N)]))).toEqual(new Map(names));

  for (const [Key] of names) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  const isDeleted = (record: Record<string, { S?: string | undefined }>) => record.Status?.S === "DELETED";
  const after = await waitForRecords(dynamodb, pipeline.table, (found) =>
    [...found.values()].every((record) => isDeleted(record as Record<string, { S?: string }>)),
  );
  expect([...after.values()].map((record) => record.Status?.S)).toEqual(names.map(() => "DELETED"));
});
