import { GetItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { inParallel } from "../e2e/in-parallel.fixture.ts";
import type { WaybillProcess } from "../e2e/waybill-process.fixture.ts";
import type { Measurement } from "./measurement.ts";
import { residentMemory } from "./resident-memory.ts";
import { withWaybill } from "./with-waybill.ts";

const CLIENTS = 32;
const SMALL_RUN = 1_000;
const BODY = Buffer.alloc(1024, "waybill ");

/** 32 clients upload files of 1 KiB as fast as they can; the clock stops when the last record stands. */
export function throughput(files: number): Promise<Measurement[]> {
  return withWaybill(async (waybill) => {
    await run(waybill, "warm-up", SMALL_RUN);
    const small = await run(waybill, "small", SMALL_RUN);
    const large = await run(waybill, "large", files);
    return [
      { what: `sustained over ${SMALL_RUN} files`, value: small, unit: "files/s", goal: "≥ 400" },
      { what: `sustained over ${files} files`, value: large, unit: "files/s", goal: "≥ 400" },
      { what: "ratio of the two", value: (100 * large) / small, unit: "%", goal: "≥ 90" },
      { what: "memory afterwards", value: residentMemory(waybill.child.pid), unit: "MiB", goal: "none" },
    ];
  });
}

async function run(waybill: WaybillProcess, prefix: string, files: number): Promise<number> {
  const { s3, pipeline } = waybill;
  const keys = Array.from({ length: files }, (_, file) => `${prefix}/${file}`);
  const started = performance.now();
  await inParallel(CLIENTS, keys, (Key) => s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key, Body: BODY })));
  // Records are written in nearly the order of the uploads: the last are waited for, then all are counted.
  await inParallel(8, keys.slice(-500), (key) => recorded(waybill, key));
  let seconds = (performance.now() - started) / 1000;
  for (
    let missing = files - (await count(waybill, prefix));
    missing > 0;
    missing = files - (await count(waybill, prefix))
  ) {
    seconds = (performance.now() - started) / 1000;
    if (seconds > 60 + files / 50) throw new Error(`${missing} of ${files} records are missing`);
  }
  return files / seconds;
}

async function recorded({ dynamodb, pipeline }: WaybillProcess, key: string): Promise<void> {
  const get = new GetItemCommand({
    TableName: pipeline.table,
    Key: { FileName: { S: key } },
    ProjectionExpression: "FileName",
  });
  for (let attempt = 0; attempt < 5_000; attempt += 1) {
    if ((await dynamodb.send(get)).Item) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function count({ dynamodb, pipeline }: WaybillProcess, prefix: string): Promise<number> {
  let total = 0;
  const scan = {
    TableName: pipeline.table,
    Select: "COUNT",
    FilterExpression: "begins_with(FileName, :prefix)",
    ExpressionAttributeValues: { ":prefix": { S: `${prefix}/` } },
  } as const;
  for await (const page of paginateScan({ client: dynamodb }, scan)) total += page.Count ?? 0;
  return total;
}
