import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import {
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  GetItemCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inParallel } from "./in-parallel.fixture.ts";
import { waitForRecords } from "./records.fixture.ts";
import { scale } from "./scale.fixture.ts";
import { bin, startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

let waybill: WaybillProcess;
let sqs: SQSClient;
let folder: string;
beforeAll(async () => {
  [waybill, folder] = await Promise.all([startWaybill(), mkdtemp(join(tmpdir(), "waybill-repair-"))]);
  const { endpoint, region } = waybill;
  sqs = new SQSClient({ endpoint, region, credentials: { accessKeyId: "waybill", secretAccessKey: "waybill" } });
});
afterAll(async () => {
  await waybill.stop();
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]): ChildProcess {
  return spawn(bin, args, { cwd: folder, env: waybill.clientEnvironment, stdio: ["ignore", "pipe", "inherit"] });
}

async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const child = start(...args);
  const [output, [code]] = await Promise.all([text(child.stdout as NodeJS.ReadableStream), once(child, "exit")]);
  return { code: code as number, output };
}

const lines = (output: string) =>
  output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const put = (Bucket: string, Key: string, Body = Key) => waybill.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const record = async (name: string) => {
  const read = new GetItemCommand({ TableName: "Files", Key: { FileName: { S: name } } });
  return (await waybill.dynamodb.send(read)).Item;
};

it("verify finds what is missing, extra and different, and repairs it", async () => {
  const { s3, dynamodb, pipeline } = waybill;
  const names = Array.from({ length: 60 }, (_, index) => `verify/${index} +%é\n.txt`);
  await inParallel(16, names, (name) => put(pipeline.bucket, name));
  await waitForRecords(dynamodb, pipeline.table, (records) => names.every((name) => records.has(name)));
  expect(await run("verify", "verify/")).toMatchObject({
    code: 0,
    output: expect.stringContaining("they say the same"),
  });

  const [missing = "", different = "", extra = "", resurrected = ""] = names;
  const key = (name: string) => ({ TableName: "Files", Key: { FileName: { S: name } } });
  const set = (name: string, attribute: string, value: { S: string } | { N: string }) =>
    dynamodb.send(
      new UpdateItemCommand({
        ...key(name),
        UpdateExpression: "SET #a = :v",
        ExpressionAttributeNames: { "#a": attribute },
        ExpressionAttributeValues: { ":v": value },
      }),
    );
  await dynamodb.send(new DeleteItemCommand(key(missing)));
  await set(different, "Size", { N: "999" });
  await set(resurrected, "Status", { S: "DELETED" });
  await s3.send(new DeleteObjectCommand({ Bucket: pipeline.bucket, Key: extra }));
  await waitForRecords(dynamodb, pipeline.table, (records) => records.get(extra)?.Status?.S === "DELETED");
  await set(extra, "Status", { S: "PRESENT" });

  const found = await run("verify", "verify/", "--settle", "0", "--json");
  const kinds = Object.fromEntries(lines(found.output).map(({ kind, key: name }) => [name, kind]));
  expect(kinds).toMatchObject({
    [missing]: "missing",
    [different]: "different",
    [extra]: "extra",
    [resurrected]: "missing",
  });
  expect(lines(found.output).at(-1)).toMatchObject({ files: 59, records: 59, missing: 2, extra: 1, different: 1 });
  expect(found.code).toBe(1);

  const repaired = await run("verify", "verify/", "--settle", "0", "--repair", "--json");
  expect(lines(repaired.output).at(-1)).toMatchObject({ missing: 2, extra: 1, different: 1, repaired: 4 });
  expect(repaired.code).toBe(0);
  expect(await run("verify", "verify/", "--settle", "0")).toMatchObject({ code: 0 });
  expect(await record(different)).toMatchObject({ Size: { N: String(Buffer.byteLength(different)) } });
  expect(await record(extra)).toMatchObject({ Status: { S: "DELETED" }, EventName: { S: "Repair" } });
});

it("backfill records what was there before, goes on after kill -9, and gives way to events", async () => {
  const { s3, dynamodb } = waybill;
  await s3.send(new CreateBucketCommand({ Bucket: "older" }));
  await dynamodb.send(
    new CreateTableCommand({
      TableName: "Older",
      KeySchema: [{ AttributeName: "FileName", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "FileName", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  const FILES = scale(1_200, 2_500);
  const names = Array.from({ length: FILES }, (_, index) => `older/${index}`);
  await inParallel(32, names, (name) => put("older", name));
  const where = ["--bucket", "older", "--table", "Older"];
  const checkpoint = join(folder, ".waybill-backfill-older.json");

  const child = start("backfill", ...where, "--rate", "1000");
  const filesDone = () => (existsSync(checkpoint) ? JSON.parse(readFileSync(checkpoint, "utf8")).files : 0);
  for (let attempt = 0; attempt < 1_000 && filesDone() === 0; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(existsSync(checkpoint)).toBe(true);

  const resumed = await run("backfill", ...where, "--json");
  const numbers = JSON.parse(resumed.output);
  expect(resumed.code).toBe(0);
  expect(numbers.files).toBe(names.length);
  expect(numbers.recorded + numbers.present).toBeLessThan(names.length);
  expect(existsSync(checkpoint)).toBe(false);
  expect(await run("verify", ...where, "--settle", "0")).toMatchObject({ code: 0 });
  expect(JSON.parse((await run("backfill", ...where, "--json")).output)).toMatchObject({ recorded: 0, present: FILES });
});

it("redrive records what lies in the dead-letter queue and what executions failed to write, and dry-run changes nothing", async () => {
  const { dynamodb, pipeline } = waybill;
  const table = { TableName: pipeline.table };
  await dynamodb.send(new UpdateTableCommand({ ...table, DeletionProtectionEnabled: false }));
  await dynamodb.send(new DeleteTableCommand(table));
  await put(pipeline.bucket, "lost/by-execution.txt");
  const attributes = new GetQueueAttributesCommand({
    QueueUrl: pipeline.deadLetterQueueUrl,
    AttributeNames: ["ApproximateNumberOfMessages"],
  });
  const waiting = async () => (await sqs.send(attributes)).Attributes?.ApproximateNumberOfMessages;
  await expect.poll(waiting).toBe("1");

  const object = (key: string) => ({ key, size: 1, eTag: "e", sequencer: "0055AED6DCD90281E5" });
  const event = (key: string) => ({
    Records: [
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        eventName: "ObjectCreated:Put",
        eventTime: "2026-11-22T09:11:00.500Z",
        s3: { bucket: { name: pipeline.bucket }, object: object(key) },
      },
    ],
  });
  const failure = { requestContext: { condition: "RetriesExhausted" }, requestPayload: event("lost/by+function.txt") };
  for (const body of [failure, event("lost/by-queue.txt"), { what: "is this?" }]) {
    const MessageBody = JSON.stringify(body);
    await sqs.send(new SendMessageCommand({ QueueUrl: pipeline.deadLetterQueueUrl, MessageBody }));
  }
  await dynamodb.send(
    new CreateTableCommand({
      ...table,
      KeySchema: [{ AttributeName: "FileName", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "FileName", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );

  const { output: seen } = await run("status");
  expect(seen).toContain("4 waiting");
  expect(seen).toContain("failed 1");
  expect(seen).toContain("waybill redrive --dry-run");
  const dry = lines((await run("redrive", "--dry-run", "--json")).output);
  const outcomes = (all: ReadonlyArray<{ source: string; outcome: string; files: string[] }>) =>
    all.map(({ source, outcome, files }) => `${source} ${outcome}: ${files}`).sort();
  expect(outcomes(dry)).toEqual([
    "execution would be written: lost/by-execution.txt",
    "message failed: ",
    "message would be written: lost/by function.txt",
    "message would be written: lost/by-execution.txt",
    "message would be written: lost/by-queue.txt",
  ]);
  expect(await record("lost/by-queue.txt")).toBeUndefined();
  expect(await waiting()).toBe("4");

  const real = await run("redrive", "--json");
  expect(outcomes(lines(real.output))).toEqual([
    "execution already there: lost/by-execution.txt",
    "message failed: ",
    "message written: lost/by function.txt",
    "message written: lost/by-execution.txt",
    "message written: lost/by-queue.txt",
  ]);
  expect(real.code).toBe(1);
  for (const name of ["lost/by-execution.txt", "lost/by function.txt", "lost/by-queue.txt"]) {
    expect(await record(name), name).toMatchObject({ Status: { S: "PRESENT" } });
  }
  expect(await waiting()).toBe("1");
});
