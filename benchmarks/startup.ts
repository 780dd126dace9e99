import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { type Measurement, quantile } from "./measurement.ts";
import { residentMemory } from "./resident-memory.ts";
import { withWaybill } from "./with-waybill.ts";

const RUNS = 7;
const SETTLE_MS = 3_000;

/** From the start of the process to a deployed pipeline that answers, and what it then occupies. */
export async function startup(): Promise<Measurement[]> {
  const times: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await withWaybill(async ({ s3, pipeline, child }) => {
      await s3.send(new HeadBucketCommand({ Bucket: pipeline.bucket }));
      times.push(performance.now() - started);
      if (run > 0) return;
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      memory.push(residentMemory(child.pid));
    });
  }
  return [
    {
      what: `process start to pipeline answering, median of ${RUNS}`,
      value: quantile(times, 0.5),
      unit: "ms",
      goal: "≤ 1000",
    },
    { what: "idle memory", value: memory[0] ?? Number.NaN, unit: "MiB", goal: "≤ 150" },
  ];
}
