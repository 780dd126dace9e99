import { type Measurement, quantile } from "./measurement.ts";
import { sustained, WARM_UP } from "./throughput.ts";
import { withWaybill } from "./with-waybill.ts";

/** In turn, so that all see the machine at its slower and at its faster times. */
const ROUNDS = 3;

/**
 * Files per second of each write path and delivery, the median of three, each in a process of its own: what is warm in one is not in
 * another.
 */
export async function writePaths(files: number): Promise<Measurement[]> {
  const rates = new Map(Object.keys(SETTINGS).map((name): [string, number[]] => [name, []]));
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [name, way] of Object.entries(SETTINGS)) rates.get(name)?.push(await measured(way, files));
  }
  const median = (name: string) => quantile(rates.get(name) ?? [], 0.5);
  return Object.keys(SETTINGS).flatMap((name) => [
    { what: name, value: median(name), unit: "files/s", goal: name === "standard" ? "≥ 400" : "none" },
    ...(name === "standard"
      ? []
      : [
          { what: `${name}, against standard`, value: median(name) / median("standard"), unit: "times", goal: "≥ 1.5" },
        ]),
  ]);
}

function measured(way: readonly string[], files: number): Promise<number> {
  return withWaybill(async (waybill) => {
    await sustained(waybill, "warm-up", WARM_UP);
    return sustained(waybill, "measured", files);
  }, way);
}

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  standard: [],
  direct: ["--write-path", "direct"],
  "standard by queue": ["--delivery", "queue"],
  "direct by queue": ["--write-path", "direct", "--delivery", "queue"],
};
