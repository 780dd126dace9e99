import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DynamoDbFixture } from "./test-support/dynamodb-fixture.ts";

let data: string;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "waybill-dynamodb-"));
});

afterEach(() => rm(data, { recursive: true }));

test("what was written is there after a restart, every type and name of it", async () => {
  const named = Object.fromEntries([
    ["constructor", { S: "c" }],
    ["__proto__", { S: "p" }],
  ]);
  const Item = {
    pk: { S: "a" },
    bytes: { B: Uint8Array.of(0, 1, 255) },
    sets: { M: { ss: { SS: ["a"] }, ns: { NS: ["1", "-0.5"] }, bs: { BS: [Uint8Array.of(1), Uint8Array.of()] } } },
    list: { L: [{ NULL: true as const }, { BOOL: false }, { N: "12345678901234567890123456789012345678" }] },
    named: { M: named },
  };
  const before = new DynamoDbFixture({ data });
  await before.start();
  const TableName = await before.newTable();
  await before.db.putItem({ TableName, Item });
  await before.stop();
  await using after = new DynamoDbFixture({ data });
  await after.start();
  const got = (await after.db.getItem({ TableName, Key: { pk: Item.pk } })).Item;
  expect(got).toEqual(Item);
  expect(Object.keys(got?.named?.M ?? {}).toSorted()).toEqual(["__proto__", "constructor"]);
  expect((await after.db.describeTable({ TableName })).Table?.ItemCount).toBe(1);
});

test("work under way goes on after a restart: expiry, and the filling of an index", async () => {
  const before = new DynamoDbFixture({ data });
  await before.start();
  const TableName = await before.newTable();
  const until = { N: String(before.now / 1000 + 10) };
  for (let n = 0; n < 600; n += 25) {
    const writes = Array.from({ length: 25 }, (_, i) => {
      return { PutRequest: { Item: { pk: { S: `${n + i}` }, by: { S: "x" }, ...(n === 0 && { until }) } } };
    });
    await before.db.batchWriteItem({ RequestItems: { [TableName]: writes } });
  }
  await before.db.updateTimeToLive({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: "until" } });
  await before.db.updateTable({
    TableName,
    AttributeDefinitions: [{ AttributeName: "by", AttributeType: "S" }],
    GlobalSecondaryIndexUpdates: [
      {
        Create: {
          IndexName: "index",
          KeySchema: [{ AttributeName: "by", KeyType: "HASH" }],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      },
    ],
  });
  const described = async (fixture: DynamoDbFixture) => (await fixture.db.describeTable({ TableName })).Table;
  expect((await described(before))?.GlobalSecondaryIndexes?.[0]?.IndexStatus).toBe("CREATING");
  await before.stop();
  await using after = new DynamoDbFixture({ data });
  await after.start();
  await after.clock.advance(15_000);
  expect(await described(after)).toMatchObject({
    ItemCount: 575,
    GlobalSecondaryIndexes: [{ IndexStatus: "ACTIVE", ItemCount: 575 }],
  });
});
