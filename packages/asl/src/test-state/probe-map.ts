import type { Entry } from "../execution/entry.ts";
import { StateFailure, statesErrors } from "../failure/state-failure.ts";
import { Json } from "../json/json.ts";
import { batches } from "../map/batches.ts";
import type { ItemSelector } from "../map/item-selector.ts";
import { itemInput, mapContext } from "../map/map-item.ts";
import type { Batching, MapItem } from "../map/map-run.ts";
import { isExceeded, type Tolerance } from "../map/tolerated-failure.ts";
import type { Probe } from "./probe.ts";

/** What a tested Map would iterate over, and how. */
export interface ProbedMap {
  readonly input: Json;
  readonly items: readonly MapItem[];
  readonly concurrency: number;
  readonly tolerance: Tolerance;
  readonly selector: ItemSelector | undefined;
  readonly batch: Batching | undefined;
}

/** Takes down how the Map would iterate, and gives the mock's result instead. */
export async function probeMap(probe: Probe, entry: Entry, map: ProbedMap): Promise<Json> {
  const { items, selector, tolerance } = map;
  probe.itemCount = items.length;
  probe.numbers.set("maxConcurrency", map.concurrency);
  if (tolerance.count !== undefined) probe.numbers.set("toleratedFailureCount", tolerance.count);
  if (tolerance.percentage !== undefined) probe.numbers.set("toleratedFailurePercentage", tolerance.percentage);
  const inputs: Json[] = [];
  for (const [index, item] of items.entries()) {
    inputs.push((await selector?.(entry, map.input, mapContext(item, index))) ?? itemInput(item));
  }
  if (selector !== undefined) probe.steps.set("afterItemSelector", Json.array(inputs));
  if (map.batch !== undefined) probe.steps.set("afterItemBatcher", Json.array(batches(inputs, map.batch)));
  const result = probe.result();
  if (isExceeded(tolerance, probe.configuration.mapIterationFailureCount ?? 0, items.length)) {
    const cause = "The specified tolerated failure threshold was exceeded";
    throw new StateFailure(statesErrors.exceedToleratedFailureThreshold, cause);
  }
  return result;
}
