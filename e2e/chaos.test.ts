import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { ListExecutionsCommand } from "@aws-sdk/client-sfn";
import { GetQueueAttributesCommand, ListQueuesCommand } from "@aws-sdk/client-sqs";
import { deploy, type PipelineClients, pipelineClients, verify } from "@waybill/client";
import { type Local, parseChaos, startLocal } from "@waybill/local";
import fc from "fast-check";
import { describe, it, vi } from "vitest";
import { giveTime } from "./give-time.fixture.ts";
import { hurriedClock } from "./hurried-clock.fixture.ts";
import { inParallel } from "./in-parallel.fixture.ts";
import { scale } from "./scale.fixture.ts";

/** Of one way: thousands of all of them where there is time for it. */
const CHANGES = scale(40, 350);

/** `WAYBILL_SEED=7` lets other things go wrong, and other things be done to the files. */
const SEED = 20261125 + Number(process.env.WAYBILL_SEED ?? 1);

/** Lambda waits minutes before it tries an event again: ten of them pass in half a minute here. */
const HASTE = 20;

/** How long an endpoint is given to come to the right end, in milliseconds. */
const PATIENCE = 120_000;

/** Longer than anything that is on its way may take, in milliseconds of the endpoint: a second retry of an invocation. */
const QUIET = 200_000;

/** How often it is looked at within that time. */
const LOOKS = 10;

const ways = [
  ["standard", "push"],
  ["direct", "queue"],
  ["express", "push"],
  ["direct", "push"],
  ["standard", "queue"],
  ["express", "queue"],
] as const;

vi.setConfig({ maxConcurrency: ways.length });

describe.concurrent("under chaos", () => {
  it.for(ways.slice(0, scale(2, ways.length)))(
    `${CHANGES} uploads, overwrites and deletions leave nothing wrong: %s, %s`,
    {
      timeout: 180_000,
    },
    async ([writePath, delivery], { expect }) => {
      const chaos = parseChaos(`${SEED},duplicate=0.3,reorder=0.5,delay=20s,throttle=0.03,crash=0.02`);
      const reports: string[] = [];
      const report = (error: unknown, context: string) => reports.push(`${context}: ${error}`);
      const local = await startLocal({ memory: true, chaos, clock: hurriedClock(HASTE), report });
      try {
        const { clients, names, stateMachineArn } = await deployed(local, writePath, delivery);
        await change(clients, names.bucket, CHANGES);
        await expect.poll(() => driftsOf(clients, names), { timeout: PATIENCE, interval: 1_000 }).toEqual([]);
        await untilQuiet(clients, names.table, writePath === "standard" ? stateMachineArn : undefined);
        expect(await driftsOf(clients, names)).toEqual([]);
        expect(reports).toEqual([]);
      } finally {
        await local.stop();
      }
    },
  );
});

async function deployed(local: Local, writePath: (typeof ways)[number][0], delivery: (typeof ways)[number][1]) {
  const { endpoint, region, credentials } = local;
  const clients = pipelineClients({ endpoint, region, credentials });
  const [functionZip, stateMachineDefinition] = await Promise.all([
    readFile("packages/ingest/dist/ingest.zip"),
    readFile("terraform/modules/step_function/state_machine.asl.json", "utf8"),
  ]);
  const { names, arns } = await deploy(clients, { functionZip, stateMachineDefinition, writePath, delivery });
  await giveTime(clients.lambda, names.function);
  return { clients, names, stateMachineArn: arns.stateMachine };
}

async function change({ s3 }: PipelineClients, Bucket: string, count: number): Promise<void> {
  const files = Math.ceil(count / 5);
  const one = fc.record({ file: fc.nat(files - 1), size: fc.nat(50), isDeletion: fc.nat(3).map((n) => n === 0) });
  await inParallel(16, fc.sample(one, { numRuns: count, seed: SEED }), async ({ file, size, isDeletion }) => {
    const where = { Bucket, Key: `folder ${file % 7}/file+${file}.txt` };
    if (isDeletion) await s3.send(new DeleteObjectCommand(where));
    else await s3.send(new PutObjectCommand({ ...where, Body: Buffer.alloc(size, "x") }));
  });
}

/** Messages of the queue of events that are not handled yet, those too that a killed function holds. */
async function waiting({ sqs }: PipelineClients): Promise<number> {
  const { QueueUrls: [QueueUrl] = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: "waybill-events" }));
  if (QueueUrl === undefined) return 0;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  const counts: Readonly<Record<string, string>> = Attributes ?? {};
  return ["", "NotVisible", "Delayed"].reduce(
    (sum, kind) => sum + Number(counts[`ApproximateNumberOfMessages${kind}`]),
    0,
  );
}

async function running({ sfn }: PipelineClients, stateMachineArn: string | undefined): Promise<number> {
  if (stateMachineArn === undefined) return 0;
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: "RUNNING" }));
  return executions.length;
}

/** Resolves when no execution runs, no event waits, and no record changed for longer than what is on its way may take. */
async function untilQuiet(clients: PipelineClients, table: string, stateMachineArn: string | undefined): Promise<void> {
  let before = "";
  for (let quiet = 0; quiet < LOOKS; ) {
    await sleep(QUIET / HASTE / LOOKS);
    const { Items } = await clients.dynamodb.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
    const now = JSON.stringify(Items);
    const isIdle = async () => (await waiting(clients)) === 0 && (await running(clients, stateMachineArn)) === 0;
    quiet = now === before && (await isIdle()) ? quiet + 1 : 0;
    before = now;
  }
}

async function driftsOf(clients: PipelineClients, { bucket, table }: { bucket: string; table: string }) {
  const found: string[] = [];
  for await (const { kind, key } of verify(clients, { bucket, table, settle: 0 })) found.push(`${kind} ${key}`);
  return found;
}
