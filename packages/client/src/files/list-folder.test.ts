import { SHARDS } from "@waybill/catalog";
import { expect, test } from "vitest";
import { clientsAnswering } from "../test-support/clients-answering.ts";
import { listFolder } from "./list-folder.ts";

/** A table whose index by name has these files, dealt out among its shards; `read` counts the entries that were read. */
function indexed(names: readonly string[]) {
  const counted = { read: 0, requests: 0 };
  const Query = ({ ExpressionAttributeValues, ExclusiveStartKey, Limit }: Record<string, unknown>) => {
    const values = ExpressionAttributeValues as Record<string, { S: string }>;
    const after = (ExclusiveStartKey as { FileName: { S: string } } | undefined)?.FileName.S ?? "";
    const rest = names.filter((name, index) => SHARDS[index % SHARDS.length] === values[":Shard"]?.S && name > after);
    const page = rest.slice(0, Number(Limit));
    counted.read += page.length;
    counted.requests += 1;
    return {
      Items: page.map((name) => ({ FileName: { S: name }, Status: { S: "PRESENT" } })),
      ...(rest.length > page.length && { LastEvaluatedKey: { FileName: { S: page.at(-1) ?? "" } } }),
    };
  };
  const index = { IndexName: "ByName", IndexStatus: "ACTIVE" as const };
  const DescribeTable = () => ({ Table: { GlobalSecondaryIndexes: [index] } });
  return { dynamodb: clientsAnswering({ dynamodb: { DescribeTable, Query } }).dynamodb, counted };
}

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(5, "0")}`);

async function listed(dynamodb: ReturnType<typeof indexed>["dynamodb"]): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of listFolder(dynamodb, { table: "Files" }))
    found.push("file" in entry ? entry.file.fileName : entry.folder);
  return found;
}

test("a folder of large folders costs a few entries of each", async () => {
  const folders = numbered("f", 10).map((name) => `${name}/`);
  const { dynamodb, counted } = indexed(folders.flatMap((folder) => numbered(folder, 4_000)));
  expect(await listed(dynamodb)).toEqual(folders);
  expect(counted.read).toBeLessThan(4_000);
});

test("a folder of many files costs few requests", async () => {
  const names = numbered("file", 20_000);
  const { dynamodb, counted } = indexed(names);
  expect(await listed(dynamodb)).toEqual(names);
  expect(counted.requests).toBeLessThan(100);
});
