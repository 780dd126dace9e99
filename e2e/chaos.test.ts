import { readFile } from "node:fs/promises";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { type Drift, deploy, pipelineClients, verify } from "@waybill/client";
import { parseChaos, startLocal } from "@waybill/local";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hurriedClock } from "./hurried-clock.fixture.ts";
import { inParallel } from "./in-parallel.fixture.ts";

/** Thousands where there is time for it: `WAYBILL_CHAOS_CHANGES=2000 npx vitest run --project e2e e2e/chaos`. */
const CHANGES = Number(process.env.WAYBILL_CHAOS_CHANGES ?? 300);
const KEYS = CHANGES / 5;

/** Lambda waits a minute before it tries an event again: an hour passes in five minutes here. */
const HASTE = 12;

it(`after ${CHANGES} uploads, overwrites and deletions under chaos, verify finds nothing wrong`, {
  timeout: 120_000,
}, async () => {
  const chaos = parseChaos("20261126,duplicate=0.3,reorder=0.5,delay=20s,throttle=0.03,crash=0.02");
  const local = await startLocal({ memory: true, chaos, clock: hurriedClock(HASTE), report: () => {} });
  try {
    const { endpoint, region, credentials } = local;
    const clients = pipelineClients({ endpoint, region, credentials });
    const [functionZip, stateMachineDefinition] = await Promise.all([
      readFile("packages/ingest/dist/ingest.zip"),
      readFile("terraform/modules/step_function/state_machine.asl.json", "utf8"),
    ]);
    const { names } = await deploy(clients, { functionZip, stateMachineDefinition });
    const change = fc.record({ file: fc.nat(KEYS - 1), size: fc.nat(50), isDeletion: fc.nat(3).map((n) => n === 0) });
    const changes = fc.sample(change, { numRuns: CHANGES, seed: 7 });
    await inParallel(16, changes, async ({ file, size, isDeletion }) => {
      const where = { Bucket: names.bucket, Key: `folder ${file % 7}/file+${file}.txt` };
      if (isDeletion) await clients.s3.send(new DeleteObjectCommand(where));
      else await clients.s3.send(new PutObjectCommand({ ...where, Body: Buffer.alloc(size, "x") }));
    });
    const drifts = async () => {
      const found: Drift[] = [];
      for await (const drift of verify(clients, { bucket: names.bucket, table: names.table, settle: 0 }))
        found.push(drift);
      return found.map(({ kind, key }) => `${kind} ${key}`);
    };
    await expect.poll(drifts, { timeout: 90_000, interval: 500 }).toEqual([]);
  } finally {
    await local.stop();
  }
});
