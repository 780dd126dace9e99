import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { WaybillProcess } from "../e2e/waybill-process.fixture.ts";
import { type Measurement, quantile } from "./measurement.ts";
import { residentMemory } from "./resident-memory.ts";
import { withWaybill } from "./with-waybill.ts";

const WARM_UP = 100;
const FILES = 1_000;

/** One upload at a time: from the call of PutObject until GetItem sees the record. */
export function latency(): Promise<Measurement[]> {
  return withWaybill(async (waybill) => {
    const times: number[] = [];
    for (let file = 0; file < WARM_UP + FILES; file += 1)
      times.push(await uploadUntilVisible(waybill, `latency/${file}.txt`));
    const warm = times.slice(WARM_UP);
    return [
      { what: `PutObject to record visible, median of ${FILES}`, value: quantile(warm, 0.5), unit: "ms", goal: "≤ 15" },
      { what: `PutObject to record visible, p99 of ${FILES}`, value: quantile(warm, 0.99), unit: "ms", goal: "≤ 60" },
      { what: "memory afterwards", value: residentMemory(waybill.child.pid), unit: "MiB", goal: "none" },
    ];
  });
}

async function uploadUntilVisible({ s3, dynamodb, pipeline }: WaybillProcess, key: string): Promise<number> {
  const started = performance.now();
  await s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key: key, Body: "one small file" }));
  const get = new GetItemCommand({ TableName: pipeline.table, Key: { FileName: { S: key } }, ConsistentRead: true });
  while (performance.now() - started < 10_000) {
    if ((await dynamodb.send(get)).Item) return performance.now() - started;
  }
  throw new Error(`no record of ${key} after 10 s`);
}
