import { DynamoDBClient, ResourceNotFoundException } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { answering, CONNECTION } from "../test-support/answering.ts";
import { getFile } from "./get-file.ts";

function getting(answer: () => object) {
  return answering(new DynamoDBClient(CONNECTION), { GetItem: answer });
}

test("reads a record, a tombstone too", async () => {
  const Item = { FileName: { S: "a" }, Status: { S: "DELETED" }, ExpiresAt: { N: "1800000000" } };
  const record = await getFile(
    getting(() => ({ Item })),
    { table: "Files", fileName: "a" },
  );
  expect(record).toMatchObject({ fileName: "a", status: "DELETED", expiresAt: 1_800_000_000 });
});

test("says that there is none", async () => {
  expect(
    await getFile(
      getting(() => ({})),
      { table: "Files", fileName: "a" },
    ),
  ).toBeUndefined();
});

test("names the table that is not there, and what to do", async () => {
  const missing = () => {
    throw new ResourceNotFoundException({ message: "Requested resource not found", $metadata: {} });
  };
  await expect(getFile(getting(missing), { table: "Filez", fileName: "a" })).rejects.toMatchObject({
    name: "PipelineError",
    code: "not-deployed",
    message: 'There is no table "Filez". Deploy the pipeline (waybill up, or terraform apply), or name the right one.',
  });
});
