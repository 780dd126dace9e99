import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWaybill, type WaybillProcess } from "../e2e/waybill-process.fixture.ts";

/** Runs `work` against a `waybill up` of its own with a fresh data folder, and these options. */
export async function withWaybill<T>(
  work: (waybill: WaybillProcess) => Promise<T>,
  args: readonly string[] = [],
): Promise<T> {
  const data = await mkdtemp(join(tmpdir(), "waybill-bench-"));
  const waybill = await startWaybill(["--data", data, ...args]);
  try {
    return await work(waybill);
  } finally {
    await waybill.stop();
    await rm(data, { recursive: true, force: true });
  }
}
