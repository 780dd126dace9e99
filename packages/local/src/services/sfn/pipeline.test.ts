import { readFileSync } from "node:fs";
import { CreateTableCommand, DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { StartSyncExecutionCommand, TestStateCommand } from "@aws-sdk/client-sfn";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SfnFixture } from "./test-support/sfn-fixture.ts";

const file = new URL("../../../../../terraform/modules/step_function/state_machine.asl.json", import.meta.url);
const template = readFileSync(file, "utf8");

const fixture = new SfnFixture();
let dynamoDb: DynamoDBClient;
let sqs: SQSClient;
let queueUrl: string;

/** The definition as it is deployed, with a table that is there or not. */
function definition({ table = "Files" } = {}): object {
  const values = { partition: "aws", table_name: table, dead_letter_queue_url: queueUrl };
  return JSON.parse(template.replace(/\$\{(\w+)\}/g, (_, name: keyof typeof values) => values[name]));
}

beforeAll(async () => {
  await fixture.start();
  const { endpoint, region, credentials } = fixture.local;
  dynamoDb = new DynamoDBClient({ endpoint, region, credentials });
  sqs = new SQSClient({ endpoint, region, credentials });
  queueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: "dead-letters" }))).QueueUrl ?? "";
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
  const machine = await fixture.create(definition());
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

async function deadLetters() {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }));
  return Messages.map(({ Body = "" }) => JSON.parse(Body));
}

const noTable = {
  error: "DynamoDB.ResourceNotFoundException",
  cause: expect.stringContaining("Requested resource not found"),
};

it("keeps a write that fails for good, with its reason, and fails", async () => {
  const machine = await fixture.create(definition({ table: "None" }));
  const input = change("0A");
  const execution = await fixture.end(await fixture.begin(machine, { input: JSON.stringify(input) }));
  expect(execution).toMatchObject({ status: "FAILED", ...noTable });
  expect(await deadLetters()).toEqual([{ execution: execution.executionArn, input, ...noTable }]);
});

it("leaves it to the waiting function to keep what an Express execution failed to write", async () => {
  const stateMachineArn = await fixture.create(definition({ table: "None" }), { type: "EXPRESS" });
  const input = JSON.stringify(change("0A"));
  const execution = await fixture.sfn.send(new StartSyncExecutionCommand({ stateMachineArn, input }));
  expect(execution).toMatchObject({ status: "FAILED", ...noTable });
  expect(await deadLetters()).toEqual([]);
});

/** What becomes of a write that has failed with `error` after so many retries by the last of its retriers. */
function failedWith(error: string, retrierRetryCount: number) {
  const command = new TestStateCommand({
    definition: JSON.stringify(definition()),
    stateName: "Write record",
    input: JSON.stringify(change("0A")),
    mock: { errorOutput: { error, cause: "" } },
    stateConfiguration: { retrierRetryCount },
  });
  return fixture.sfn.send(command);
}

it.each([
  "DynamoDB.ProvisionedThroughputExceededException",
  // Also how a table on demand is throttled: AWS names it ThrottlingException, which the SDK of Step Functions does not know.
  "DynamoDB.AmazonDynamoDBException",
  "DynamoDB.InternalServerErrorException",
  "States.Timeout",
])("tries again for minutes after %s", async (error) => {
  expect(await failedWith(error, 7)).toMatchObject({ status: "RETRIABLE" });
  expect(await failedWith(error, 8)).toMatchObject({ status: "CAUGHT_ERROR", nextState: "Tell who delivers again" });
});

it.each([
  ["DynamoDB.ConditionalCheckFailedException", "Tell duplicate from stale"],
  ["DynamoDB.ResourceNotFoundException", "Tell who delivers again"],
])("does not try again after %s", async (error, nextState) => {
  expect(await failedWith(error, 0)).toMatchObject({ status: "CAUGHT_ERROR", nextState });
});
