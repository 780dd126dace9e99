import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { ObservedFile } from "@waybill/catalog";
import { expect, test } from "vitest";
import { answering, CONNECTION } from "../test-support/answering.ts";
import { insertRecords } from "./insert-records.ts";

const file = (key: string): ObservedFile => ({
  bucket: "b",
  key,
  size: 1,
  eTag: "e",
  lastModified: "2026-11-22T09:11:00.123Z",
});

/** Each batch is answered with the next of `answers`: an error's code for each statement, or none. */
function table(...answers: (string | undefined)[][]) {
  const batches: number[] = [];
  const client = answering(new DynamoDBClient(CONNECTION), {
    BatchExecuteStatement: ({ Statements }) => {
      batches.push((Statements as unknown[]).length);
      const codes = answers[batches.length - 1] ?? [];
      return { Responses: codes.map((Code) => (Code === undefined ? {} : { Error: { Code, Message: Code } })) };
    },
  });
  return { client, batches };
}

test("counts what had no record, and tries again only what was throttled", async () => {
  const { client, batches } = table([undefined, "DuplicateItem", "ProvisionedThroughputExceeded"], [undefined]);
  expect(await insertRecords(client, "Files", [file("a"), file("b"), file("c")])).toBe(2);
  expect(batches).toEqual([3, 1]);
});

test.each([
  ["ResourceNotFound", "not-deployed"],
  ["AccessDenied", "access-denied"],
  ["ValidationError", "not-a-catalog"],
])("%s is explained", async (code, explained) => {
  const { client } = table([code]);
  await expect(insertRecords(client, "Files", [file("a")])).rejects.toMatchObject({
    name: "PipelineError",
    code: explained,
  });
});
