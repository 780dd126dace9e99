import { Readable } from "node:stream";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { Measurement } from "./measurement.ts";
import { residentMemory } from "./resident-memory.ts";
import { withWaybill } from "./with-waybill.ts";

const GIB = 1024 ** 3;
const SIZE = 2 * GIB;
const CHUNK = Buffer.alloc(1024 * 1024, 42);

/** One upload of 2 GiB: how much the endpoint's memory grows, and how fast it goes. */
export function largeUpload(): Promise<Measurement[]> {
  return withWaybill(async ({ s3, pipeline, child }) => {
    await s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key: "warm-up", Body: CHUNK }));
    const before = residentMemory(child.pid);
    let peak = before;
    const sampling = setInterval(() => {
      peak = Math.max(peak, residentMemory(child.pid));
    }, 50);
    const started = performance.now();
    await s3.send(
      new PutObjectCommand({
        Bucket: pipeline.bucket,
        Key: "large",
        Body: Readable.from(chunks()),
        ContentLength: SIZE,
      }),
    );
    clearInterval(sampling);
    const seconds = (performance.now() - started) / 1000;
    return [
      { what: "memory growth during a 2 GiB upload", value: peak - before, unit: "MiB", goal: "≤ 64" },
      { what: "rate of a 2 GiB upload", value: SIZE / 1024 ** 2 / seconds, unit: "MiB/s", goal: "none" },
    ];
  });
}

function* chunks() {
  for (let sent = 0; sent < SIZE; sent += CHUNK.length) yield CHUNK;
}
