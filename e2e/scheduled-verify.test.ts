import { DeleteItemCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { AddPermissionCommand } from "@aws-sdk/client-lambda";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, it, vi } from "vitest";
import { hurriedClock } from "./hurried-clock.fixture.ts";
import { FunctionName, startWithVerify } from "./verify-function.fixture.ts";

type Verify = Awaited<ReturnType<typeof startWithVerify>>;

/** What `drift` makes. */
const DRIFT = { Files: 3, Records: 3, Missing: 1, Extra: 1, Different: 1 };

const PATIENCE = { timeout: 100_000, interval: 200 };

/** A file without a record, a record without a file, and a record that says another size; and one that is right. */
async function drift({ clients: { s3, dynamodb }, names: { bucket, table: TableName } }: Verify): Promise<void> {
  const recorded = (name: string) => ({ TableName, Key: { FileName: { S: name } } });
  for (const Key of ["lost é.txt", "changed.txt", "right.txt"]) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "four" }));
    const record = async () => (await dynamodb.send(new GetItemCommand(recorded(Key)))).Item;
    await vi.waitFor(async () => expect(await record()).toBeDefined(), PATIENCE);
  }
  const update = new UpdateItemCommand({
    ...recorded("changed.txt"),
    UpdateExpression: "SET #Size = :Size",
    ExpressionAttributeNames: { "#Size": "Size" },
    ExpressionAttributeValues: { ":Size": { N: "5" } },
    ReturnValues: "ALL_NEW",
  });
  const { Attributes } = await dynamodb.send(update);
  await dynamodb.send(new PutItemCommand({ TableName, Item: { ...Attributes, FileName: { S: "gone.txt" } } }));
  await dynamodb.send(new DeleteItemCommand(recorded("lost é.txt")));
}

it.concurrent("publishes what differs, and names it; says when its time is up", { timeout: 120_000 }, async ({
  expect,
  onTestFinished,
}) => {
  // The function ends by itself a second before its time is up, which a busy machine may miss: it is killed much later.
  const verify = await startWithVerify({ clock: hurriedClock(0.2) });
  onTestFinished(() => verify.stop());
  await drift(verify);
  const { answer } = await verify.invoke();
  expect(answer).toMatchObject({ ...DRIFT, Repaired: 0, Drift: 3, Completed: 1 });
  await vi.waitFor(async () => expect(await verify.published()).toEqual([answer]), PATIENCE);
  const lines = await verify.logged();
  expect(lines.at(-1)).toMatchObject({
    level: "WARN",
    FunctionName,
    _aws: { CloudWatchMetrics: [{ Namespace: "Waybill", Dimensions: [["FunctionName"]] }] },
  });
  const named = lines.slice(0, -1).map(({ kind, key }) => `${kind} ${key}`);
  expect(named.sort()).toEqual(["different changed.txt", "extra gone.txt", "missing lost é.txt"]);

  // What differs may be on its way, and is looked at again after five seconds: too late.
  await verify.configure({}, 3);
  const late = await verify.invoke();
  expect(late).toMatchObject({
    FunctionError: "Unhandled",
    answer: { errorMessage: expect.stringContaining("The time of the function is up") },
  });
  const unfinished = { Files: 3, Records: 3, Different: 0, Completed: 0 };
  await vi.waitFor(async () => expect((await verify.published()).at(-1)).toMatchObject(unfinished), PATIENCE);
  expect((await verify.logged()).at(-1)).toMatchObject({ level: "ERROR" });
});

it.concurrent("compares by a schedule, repairs, and finds nothing any more", { timeout: 120_000 }, async ({
  expect,
  onTestFinished,
}) => {
  // A minute passes in four seconds, and the function's quarter of an hour in one: on a busy machine it may need half.
  const verify = await startWithVerify({ clock: hurriedClock(15) });
  onTestFinished(() => verify.stop());
  await drift(verify);
  await verify.configure({ REPAIR: "true" }, 900);
  const events = new EventBridgeClient(verify.connection);
  const rule = new PutRuleCommand({ Name: FunctionName, ScheduleExpression: "rate(1 minute)" });
  const { RuleArn: SourceArn } = await events.send(rule);
  const permission = { StatementId: "schedule", Action: "lambda:InvokeFunction", Principal: "events.amazonaws.com" };
  await verify.lambda.send(new AddPermissionCommand({ FunctionName, ...permission, SourceArn }));
  const Targets = [{ Id: "verify", Arn: verify.functionArn }];
  await events.send(new PutTargetsCommand({ Rule: FunctionName, Targets }));

  const repaired = { ...DRIFT, Repaired: 3, Drift: 0, Completed: 1 };
  const wellAgain = { Files: 3, Records: 4, Missing: 0, Extra: 0, Different: 0, Repaired: 0, Drift: 0, Completed: 1 };
  await vi.waitFor(async () => expect((await verify.published())[0]).toMatchObject(repaired), PATIENCE);
  await vi.waitFor(async () => expect((await verify.published()).at(-1)).toMatchObject(wellAgain), PATIENCE);
});
