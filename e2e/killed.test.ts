import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { inParallel } from "./in-parallel.fixture.ts";
import { waitForRecords } from "./records.fixture.ts";
import { scale } from "./scale.fixture.ts";
import { startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

const KILLS = scale(3, 10);

/** Uploads with eight clients until the endpoint has acknowledged `enough`, and dies; returns what it acknowledged. */
async function storm(waybill: WaybillProcess, round: number, enough: number): Promise<ReadonlyMap<string, string>> {
  const acknowledged = new Map<string, string>();
  let dies: Promise<void> | undefined;
  const uploader = async (client: number) => {
    for (let count = 0; !dies; count += 1) {
      const Key = `storm/${round}/${client}/${count}`;
      const Body = `${Key} `.repeat(1 + (count % 40));
      try {
        await waybill.s3.send(new PutObjectCommand({ Bucket: waybill.pipeline.bucket, Key, Body }));
        acknowledged.set(Key, Body);
      } catch (error) {
        if (!dies) throw error;
      }
      if (acknowledged.size >= enough) dies ??= waybill.kill();
    }
  };
  try {
    await Promise.all(Array.from({ length: 8 }, (_, client) => uploader(client)));
  } finally {
    await (dies ?? waybill.kill());
  }
  return acknowledged;
}

it(`loses nothing that it acknowledged, killed ${KILLS} times in the middle of uploads`, {
  timeout: 180_000,
}, async () => {
  const data = await mkdtemp(join(tmpdir(), "waybill-killed-"));
  const acknowledged = new Map<string, string>();
  try {
    for (let round = 0; round < KILLS; round += 1) {
      const kept = await storm(await startWaybill(["--data", data]), round, 10 + 5 * round);
      for (const [key, body] of kept) acknowledged.set(key, body);
    }
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
