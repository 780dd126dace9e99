import { deliverByQueue, switchWritePath } from "../e2e/switch-pipeline.fixture.ts";
import type { WaybillProcess } from "../e2e/waybill-process.fixture.ts";
import type { Measurement } from "./measurement.ts";
import { sustained, WARM_UP } from "./throughput.ts";
import { withWaybill } from "./with-waybill.ts";

/** Files per second of each write path and delivery, in one process each: what is warm in one is not in another. */
export async function writePaths(files: number): Promise<Measurement[]> {
  const rates = new Map<string, number>();
  for (const [name, prepare] of Object.entries(SETTINGS)) {
    rates.set(
      name,
      await withWaybill(async (waybill) => {
        await prepare(waybill);
        await sustained(waybill, "warm-up", WARM_UP);
        return sustained(waybill, "measured", files);
      }),
    );
  }
  const standard = rates.get("standard") ?? Number.NaN;
  return [...rates].flatMap(([name, value]) => [
    { what: name, value, unit: "files/s", goal: name === "standard" ? "≥ 400" : "none" },
    ...(name === "standard"
      ? []
      : [{ what: `${name}, against standard`, value: value / standard, unit: "times", goal: "≥ 1.5" }]),
  ]);
}

const SETTINGS: Readonly<Record<string, (waybill: WaybillProcess) => Promise<void>>> = {
  standard: async () => {},
  direct: (waybill) => switchWritePath(waybill, "direct"),
  "standard by queue": deliverByQueue,
  "direct by queue": async (waybill) => {
    await switchWritePath(waybill, "direct");
    await deliverByQueue(waybill);
  },
};
