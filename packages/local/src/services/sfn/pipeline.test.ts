import { readFileSync } from "node:fs";
import { CreateTableCommand, DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SfnFixture } from "./test-support/sfn-fixture.ts";

const file = new URL("../../../../../terraform/modules/step_function/state_machine.asl.json", import.meta.url);
const definition = readFileSync(file, "utf8").replaceAll(`\${table_name}`, "Files");

const fixture = new SfnFixture();
let dynamoDb: DynamoDBClient;
beforeAll(async () => {
  await fixture.start();
  const { endpoint, region, credentials } = fixture.local;
  dynamoDb = new DynamoDBClient({ endpoint, region, credentials });
  await dynamoDb.send(
    new CreateTableCommand({
      TableName: "Files",
      KeySchema: [{ AttributeName: "FileName", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "FileName", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
});
afterAll(() => fixture.stop());

/** The conditional write of one change of a file. */
function change(sequencer: string) {
  return {
    Key: { FileName: { S: "report.csv" } },
    ConditionExpression: "attribute_not_exists(#FileName) OR #Sequencer < :Sequencer",
    UpdateExpression: "SET #Sequencer = :Sequencer, #RecordedAt = :RecordedAt",
    ExpressionAttributeNames: { "#FileName": "FileName", "#Sequencer": "Sequencer", "#RecordedAt": "RecordedAt" },
    ExpressionAttributeValues: { ":Sequencer": { S: sequencer } },
  };
}

it("records a change once, and nothing older after it", async () => {
  const machine = await fixture.create(JSON.parse(definition));
  const outcome = async (sequencer: string) => {
    const execution = await fixture.end(await fixture.begin(machine, { input: JSON.stringify(change(sequencer)) }));
    expect(execution).toMatchObject({ status: "SUCCEEDED" });
    return JSON.parse(execution.output ?? "");
  };
  expect(await outcome("0B")).toEqual({ FileName: "report.csv", Outcome: "Recorded" });
  expect(await outcome("0B")).toEqual({ FileName: "report.csv", Outcome: "Duplicate" });
  expect(await outcome("0A")).toEqual({ FileName: "report.csv", Outcome: "Stale" });
  expect(await outcome("0C")).toEqual({ FileName: "report.csv", Outcome: "Recorded" });
  const { Item } = await dynamoDb.send(
    new GetItemCommand({ TableName: "Files", Key: { FileName: { S: "report.csv" } } }),
  );
  expect(Item).toEqual({
    FileName: { S: "report.csv" },
    Sequencer: { S: "0C" },
    RecordedAt: { S: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) },
  });
});
