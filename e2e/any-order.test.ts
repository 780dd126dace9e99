import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { HeadObjectCommand, NotFound } from "@aws-sdk/client-s3";
import { ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn";
import { SQSClient } from "@aws-sdk/client-sqs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHandler } from "../packages/ingest/src/create-handler.ts";
import { bucketLook, writePath } from "../packages/ingest/src/environment-ports.ts";
import { BucketHistory, step } from "./bucket-history.fixture.ts";
import { scale } from "./scale.fixture.ts";
import { startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

type Handler = ReturnType<typeof createHandler>;

let waybill: WaybillProcess;
let sqs: SQSClient;
let sfn: SFNClient;
const handlers = new Map<string, Handler>();

beforeAll(async () => {
  waybill = await startWaybill(["--memory", "--write-path", "express"]);
  // The function's clients look for their endpoint where Lambda puts it.
  Object.assign(process.env, waybill.environment);
  const { region } = waybill;
  sqs = new SQSClient({ region });
  sfn = new SFNClient({ region });
  const { stateMachineArn: express, table: TABLE_NAME } = waybill.pipeline;
  const now = Date.now;
  for (const [WRITE_PATH, arn] of [
    ["standard", standardMachine()],
    ["express", express],
    ["direct", undefined],
  ] as const) {
    const variables = { ...process.env, WRITE_PATH, TABLE_NAME, STATE_MACHINE_ARN: arn };
    const recordChange = await writePath(variables, now);
    const ports = { recordChange, lookAtBucket: bucketLook(variables), writeLog: () => {}, now };
    handlers.set(WRITE_PATH, createHandler(ports));
  }
});
afterAll(() => waybill.stop());

/** One way in which events may come: once or twice, now or with those of the second half, in some order, some at once. */
const delivery = fc.record({
  path: fc.constantFrom("standard", "express", "direct"),
  from: fc.constantFrom("push", "queue"),
  batch: fc.integer({ min: 1, max: 5 }),
  fates: fc.array(fc.record({ place: fc.nat(), twice: fc.boolean(), late: fc.boolean() }), {
    minLength: 20,
    maxLength: 20,
  }),
});

type Delivery = typeof delivery extends fc.Arbitrary<infer T> ? T : never;

function ordered(events: readonly string[], { fates }: Delivery): string[] {
  const copies = events.flatMap((body, index) => {
    const place = fates[index % fates.length]?.place ?? 0;
    const again = fates[(index * 7 + 3) % fates.length];
    return [{ body, place }, ...(again?.twice ? [{ body, place: again.place }] : [])];
  });
  return copies.sort((one, other) => one.place - other.place).map(({ body }) => body);
}

async function deliver(bodies: readonly string[], { path, from, batch }: Delivery): Promise<void> {
  const handle = handlers.get(path) as Handler;
  const invocations: Array<Promise<unknown>> = [];
  for (let start = 0; start < bodies.length; start += batch) {
    const some = bodies.slice(start, start + batch);
    const queued = some.map((body, index) => ({ eventSource: "aws:sqs", messageId: String(index), body }));
    const pushed = some.flatMap((body) => JSON.parse(body).Records);
    invocations.push(handle({ Records: from === "queue" ? queued : pushed }));
  }
  for (const answer of await Promise.all(invocations)) {
    expect(answer).toEqual(from === "queue" ? { batchItemFailures: [] } : undefined);
  }
}

/** It stands beside the Express one. */
function standardMachine(): string {
  return waybill.pipeline.stateMachineArn.replace(/-express$/, "");
}

async function untilExecuted(): Promise<void> {
  const stateMachineArn = standardMachine();
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const running = new ListExecutionsCommand({ stateMachineArn, statusFilter: "RUNNING", maxResults: 1 });
    if ((await sfn.send(running)).executions?.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("executions do not end");
}

async function inBucket(Bucket: string, Key: string) {
  try {
    const { ContentLength, ETag, VersionId } = await waybill.s3.send(new HeadObjectCommand({ Bucket, Key }));
    return { Size: String(ContentLength), ETag: ETag?.replaceAll('"', ""), VersionId: VersionId ?? "null" };
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

async function inTable(FileName: string) {
  const command = new GetItemCommand({ TableName: waybill.pipeline.table, Key: { FileName: { S: FileName } } });
  const { Item } = await waybill.dynamodb.send(command);
  if (Item?.Status?.S !== "PRESENT") return undefined;
  return { Size: Item.Size?.N, ETag: Item.ETag?.S, VersionId: Item.VersionId?.S ?? "null" };
}

let buckets = 0;

it("whatever happens to a bucket, and however its events come, the table ends up equal to it", async () => {
  const half = fc.array(step, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(half, half, delivery, async (first, second, way) => {
      buckets += 1;
      const bucket = `history-${buckets}`;
      const history = new BucketHistory(waybill.s3, sqs, bucket);
      await history.start();
      for (const one of first) await history.take(one);
      const events = await history.events();
      const isLate = (index: number) => way.fates[index % way.fates.length]?.late ?? false;
      await deliver(
        ordered(
          events.filter((_, index) => !isLate(index)),
          way,
        ),
        way,
      );
      for (const one of second) await history.take(one);
      const late = events.filter((_, index) => isLate(index));
      await deliver(ordered([...late, ...(await history.events())], way), way);
      await untilExecuted();
      for (const key of history.keys) expect(await inTable(key), key).toEqual(await inBucket(bucket, key));
    }),
    { numRuns: scale(20, 200) },
  );
});
