import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { deploy, type PipelineClients, pipelineClients, verify } from "@waybill/client";
import { type Local, parseChaos, startLocal } from "@waybill/local";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hurriedClock } from "./hurried-clock.fixture.ts";
import { inParallel } from "./in-parallel.fixture.ts";
import { deliverByQueue, switchWritePath } from "./switch-pipeline.fixture.ts";

/** Thousands where there is time for it: `WAYBILL_CHAOS_CHANGES=2000 npx vitest run --project e2e e2e/chaos`. */
const CHANGES = Number(process.env.WAYBILL_CHAOS_CHANGES ?? 200);

/** Lambda waits minutes before it tries an event again: ten of them pass in twenty seconds here. */
const HASTE = 30;

/** Longer than anything that is on its way may take, in milliseconds of the endpoint: a second retry of an invocation. */
const QUIET = 200_000;

const ways = [
  ["standard", "push"],
  ["express", "push"],
  ["direct", "push"],
  ["standard", "queue"],
  ["direct", "queue"],
] as const;

describe.concurrent("under chaos", () => {
  const changes = Math.ceil(CHANGES / ways.length);
  it.each(ways)(
    `${changes} uploads, overwrites and deletions leave nothing wrong: %s, %s`,
    {
      timeout: 180_000,
    },
    async (writePath, delivery) => {
      const chaos = parseChaos("20261126,duplicate=0.3,reorder=0.5,delay=20s,throttle=0.03,crash=0.02");
      const local = await startLocal({ memory: true, chaos, clock: hurriedClock(HASTE), report: () => {} });
      try {
        const { clients, names } = await deployed(local, writePath, delivery);
        await change(clients, names.bucket, changes);
        const drifts = () => driftsOf(clients, names);
        await expect.poll(drifts, { timeout: 120_000, interval: 1_000 }).toEqual([]);
        // What comes late, or once more, must not undo it.
        await sleep(QUIET / HASTE);
        expect(await drifts()).toEqual([]);
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
  const { names, arns } = await deploy(clients, { functionZip, stateMachineDefinition });
  const { bucket, table, function: functionName } = names;
  const pipeline = { bucket, table, functionName, stateMachineArn: arns.stateMachine };
  if (writePath !== "standard") await switchWritePath({ endpoint, region, pipeline }, writePath);
  if (delivery === "queue") await deliverByQueue({ endpoint, region, pipeline });
  return { clients, names };
}

async function change({ s3 }: PipelineClients, Bucket: string, count: number): Promise<void> {
  const files = Math.ceil(count / 5);
  const one = fc.record({ file: fc.nat(files - 1), size: fc.nat(50), isDeletion: fc.nat(3).map((n) => n === 0) });
  await inParallel(16, fc.sample(one, { numRuns: count, seed: 7 }), async ({ file, size, isDeletion }) => {
    const where = { Bucket, Key: `folder ${file % 7}/file+${file}.txt` };
    if (isDeletion) await s3.send(new DeleteObjectCommand(where));
    else await s3.send(new PutObjectCommand({ ...where, Body: Buffer.alloc(size, "x") }));
  });
}

async function driftsOf(clients: PipelineClients, { bucket, table }: { bucket: string; table: string }) {
  const found: string[] = [];
  for await (const { kind, key } of verify(clients, { bucket, table, settle: 0 })) found.push(`${kind} ${key}`);
  return found;
}
