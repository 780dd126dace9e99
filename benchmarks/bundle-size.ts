import { stat } from "node:fs/promises";
import type { Measurement } from "./measurement.ts";

export async function bundleSize(): Promise<Measurement[]> {
  const { size } = await stat("packages/ingest/dist/ingest.zip");
  return [{ what: "Lambda deployment package", value: size / 1024, unit: "KiB", goal: "≤ 400" }];
}
