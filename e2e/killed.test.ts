import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { inParallel } from "./in-parallel.fixture.ts";
import { waitForRecords } from "./records.fixture.ts";
import { startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

const KILLS = 10;

/** Uploads with eight clients until the endpoint dies; returns what it acknowledged. */
async function storm(waybill: WaybillProcess, round: number, acknowledged: Map<string, string>): Promise<void> {
  let alive = true;
  const uploader = async (client: number) => {
    for (let count = 0; alive; count += 1) {
      const Key = `storm/${round}/${client}/${count}`;
      const Body = `${Key} `.repeat(1 + (count % 40));
      try {
        await waybill.s3.send(new PutObjectCommand({ Bucket: waybill.pipeline.bucket, Key, Body }));
        acknowledged.set(Key, Body);
      } catch {
        alive = false;
      }
    }
  };
  const dies = new Promise((resolve) => setTimeout(resolve, 100 + 20 * round)).then(() => waybill.kill());
  await Promise.all([dies, ...Array.from({ length: 8 }, (_, client) => uploader(client))]);
}

it(`loses nothing that it acknowledged, killed ${KILLS} times in the middle of uploads`, {
  timeout: 180_000,
}, async () => {
  const data = await mkdtemp(join(tmpdir(), "waybill-killed-"));
  const acknowledged = new Map<string, string>();
  try {
    for (let round = 0; round < KILLS; round += 1)
      await storm(await startWaybill(["--data", data]), round, acknowledged);
    const waybill = await startWaybill(["--data", data]);
    try {
      expect(acknowledged.size).toBeGreaterThan(KILLS);
      const { s3, dynamodb, pipeline } = waybill;
      await inParallel(16, acknowledged, async ([Key, body]) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: pipeline.bucket, Key }));
        expect(await Body?.transformToString(), Key).toBe(body);
      });
      const complete = (found: Map<string, unknown>) => [...acknowledged.keys()].every((name) => found.has(name));
      const records = await waitForRecords(dynamodb, pipeline.table, complete);
      const missing = [...acknowledged.keys()].filter((name) => !records.has(name));
      expect(missing).toEqual([]);
      for (const [name, body] of acknowledged) expect(records.get(name)?.Size?.N, name).toBe(String(body.length));
    } finally {
      await waybill.stop();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
