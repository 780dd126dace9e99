import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { inParallel } from "../e2e/in-parallel.fixture.ts";
import { bin, type WaybillProcess } from "../e2e/waybill-process.fixture.ts";
import type { Measurement } from "./measurement.ts";
import { plainPut } from "./plain-put.ts";
import { residentMemory } from "./resident-memory.ts";
import { withWaybill } from "./with-waybill.ts";

const SMALL = 10_000;
const NAME = "benchmark";

/** The commands over a bucket of 10,000 objects, then over one of `objects` more, against the endpoint on the same cores. */
export function catalogTools(objects: number): Promise<Measurement[]> {
  return withWaybill(async (waybill) => {
    await waybill.s3.send(new CreateBucketCommand({ Bucket: NAME }));
    await waybill.dynamodb.send(
      new CreateTableCommand({
        TableName: NAME,
        KeySchema: [{ AttributeName: "FileName", KeyType: "HASH" }],
        AttributeDefinitions: [{ AttributeName: "FileName", AttributeType: "S" }],
        BillingMode: "PAY_PER_REQUEST",
      }),
    );
    const folder = await mkdtemp(join(tmpdir(), "waybill-bench-tools-"));
    try {
      return [...(await measure(waybill, folder, SMALL, "")), ...(await measure(waybill, folder, objects, "more "))];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function measure(waybill: WaybillProcess, folder: string, count: number, more: string): Promise<Measurement[]> {
  const keys = Array.from({ length: count }, (_, index) => `folder/${more}${index}`);
  await inParallel(32, keys, plainPut(waybill, NAME, Buffer.alloc(0)));
  const prefix = more === "" ? [] : ["folder/more "];
  const backfill = await run(waybill, folder, ["backfill", ...prefix]);
  const verify = await run(waybill, folder, ["verify", "--settle", "0"]);
  const total = verify.numbers.files ?? 0;
  return [
    { what: `backfill of ${count} objects`, value: count / backfill.seconds, unit: "obj/s", goal: "≥ 2000" },
    { what: `backfill of ${count}, most memory`, value: backfill.memory, unit: "MiB", goal: "flat" },
    { what: `verify of ${total} objects`, value: total / verify.seconds, unit: "obj/s", goal: "≥ 10000" },
    { what: `verify of ${total}, most memory`, value: verify.memory, unit: "MiB", goal: "flat" },
  ];
}

async function run(waybill: WaybillProcess, cwd: string, args: readonly string[]) {
  const started = performance.now();
  const env = waybill.clientEnvironment;
  const child = spawn(bin, [...args, "--bucket", NAME, "--table", NAME, "--json"], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let memory = 0;
  const watching = setInterval(() => {
    memory = Math.max(memory, residentMemory(child.pid));
  }, 50);
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  clearInterval(watching);
  if (code !== 0) throw new Error(`waybill ${args.join(" ")} exited with ${code}: ${output.slice(-500)}`);
  const numbers = JSON.parse(output.trim().split("\n").at(-1) ?? "") as Record<string, number>;
  return { seconds: (performance.now() - started) / 1000, memory, numbers };
}
