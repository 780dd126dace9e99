import { GetItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { inParallel } from "../e2e/in-parallel.fixture.ts";
import type { WaybillProcess } from "../e2e/waybill-process.fixture.ts";
import type { Measurement } from "./measurement.ts";
import { type Put, plainPut } from "./plain-put.ts";
import { residentMemory } from "./resident-memory.ts";
import { withWaybill } from "./with-waybill.ts";

const CLIENTS = 32;
const SMALL_RUN = 1_000;
const SDK_RUN = 10_000;
/** Until every execution environment has been compiled to machine code. */
export const WARM_UP = 5_000;
/** Seldom: whoever asks takes time from what is measured. */
const POLL_MS = 20;
const PATIENCE_MS = 600_000;
const BODY = Buffer.alloc(1024, "waybill ");

/**
 * 32 clients upload files of 1 KiB as fast as they can; the clock stops when the last record stands. They share the machine with the
 * pipeline, and the AWS SDK takes as much of it as the pipeline's function does: the goals are measured by plain HTTP, which costs
 * next to nothing, and what the SDK gets besides.
 */
export function throughput(files: number): Promise<Measurement[]> {
  return withWaybill(async (waybill) => {
    await sustained(waybill, "warm-up", WARM_UP);
    const small = await sustained(waybill, "small", SMALL_RUN);
    const large = await sustained(waybill, "large", files);
    const sdk = await sustained(waybill, "sdk", SDK_RUN, sdkPut(waybill));
    return [
      { what: `sustained over ${SMALL_RUN} files`, value: small, unit: "files/s", goal: "≥ 400" },
      { what: `sustained over ${files} files`, value: large, unit: "files/s", goal: "≥ 400" },
      { what: "ratio of the two", value: (100 * large) / small, unit: "%", goal: "≥ 90" },
      { what: `sustained over ${SDK_RUN} files, by the SDK`, value: sdk, unit: "files/s", goal: "≥ 400" },
      { what: "memory afterwards", value: residentMemory(waybill.child.pid), unit: "MiB", goal: "none" },
    ];
  });
}

function sdkPut({ s3, pipeline }: WaybillProcess): Put {
  return (Key) => s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key, Body: BODY }));
}

/** Files per second. */
export async function sustained(
  waybill: WaybillProcess,
  prefix: string,
  files: number,
  put: Put = plainPut(waybill, waybill.pipeline.bucket, BODY),
): Promise<number> {
  const keys = Array.from({ length: files }, (_, file) => `${prefix}/${file}`);
  const started = performance.now();
  await inParallel(CLIENTS, keys, put);
  // Records are written in nearly the order of the uploads: the last are waited for, then all are counted.
  for (const key of keys.slice(-100)) await recorded(waybill, key);
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
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    if ((await dynamodb.send(get)).Item) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
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
