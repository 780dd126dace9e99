import { key } from "@waybill/store";
import { expect, test } from "vitest";
import { CreateTable } from "../operations/create-table.ts";
import { DeleteTable } from "../operations/delete-table.ts";
import { PutItem } from "../operations/put-item.ts";
import { UpdateTimeToLive } from "../operations/update-time-to-live.ts";
import { directCtx } from "../test-support/direct-ctx.ts";
import { purgeDropped } from "./purge-dropped.ts";

test("nothing of a deleted table stays in the store, and nothing of another goes", async () => {
  const ctx = directCtx();
  const left = (part: string) => [...ctx.store.range({ prefix: key("dynamodb", part) })].length;
  for (const TableName of ["gone", "kept"]) {
    const by = [{ AttributeName: "by", KeyType: "HASH" as const }];
    await CreateTable(
      {
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [
          { AttributeName: "pk", AttributeType: "N" },
          { AttributeName: "by", AttributeType: "S" },
        ],
        KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
        GlobalSecondaryIndexes: [{ IndexName: "index", KeySchema: by, Projection: { ProjectionType: "ALL" } }],
      },
      ctx,
    );
    await UpdateTimeToLive({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: "until" } }, ctx);
    for (let n = 0; n < 150; n++) {
      await PutItem({ TableName, Item: { pk: { N: `${n}` }, by: { S: "x" }, until: { N: "9999999999" } } }, ctx);
    }
  }
  expect([left("space"), left("statistics"), left("expiring-table")]).toEqual([900, 4, 2]);
  await DeleteTable({ TableName: "gone" }, ctx);
  while (purgeDropped(ctx) !== undefined);
  expect([left("space"), left("statistics"), left("expiring-table")]).toEqual([450, 2, 1]);
  expect([left("dropped"), left("backfill")]).toEqual([0, 0]);
});
