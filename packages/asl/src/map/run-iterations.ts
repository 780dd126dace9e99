import type { States } from "../definition/states.ts";
import type { Branch } from "../execution/branch.ts";
import type { Entry } from "../execution/entry.ts";
import { runBranches } from "../execution/run-branches.ts";
import { inputTooLarge, runStates } from "../execution/run-states.ts";
import { type EventBody, eventBody } from "../history/history-event.ts";
import { Json } from "../json/json.ts";
import type { ItemSelector } from "./item-selector.ts";
import { itemInput, mapContext } from "./map-item.ts";
import type { MapItem } from "./map-run.ts";

/** One attempt of an inline Map. */
export interface Iterations {
  readonly attempt: number;
  readonly input: Json;
  readonly items: readonly MapItem[];
  readonly concurrency: number;
  readonly selector: ItemSelector | undefined;
  readonly processor: States;
}

/** Runs the processor for every item; the output is the array of theirs, in the order of the items. */
export async function runIterations(entry: Entry, iterations: Iterations): Promise<Json> {
  const { items, selector, input, processor } = iterations;
  if (entry.branchPoints(iterations.attempt) === undefined) {
    entry.record(eventBody("MapStateStarted", { length: items.length }));
  }
  const itemAt = (index: number) => items[index] as MapItem;
  const map = (index: number) => mapContext(itemAt(index), index);
  const outputs = await runBranches(entry, {
    attempt: iterations.attempt,
    count: items.length,
    concurrency: iterations.concurrency,
    map,
    run: async (branch, index, from) => {
      if (from !== undefined) return runStates(branch, processor, from.input, from.point);
      branch.record(iterationEvent("Started", entry.name, index));
      const item = await (selector?.(entry, input, map(index)) ?? itemInput(itemAt(index)));
      if (item.exceedsLimit) throw inputTooLarge(entry.name);
      return runStates(branch, processor, item);
    },
    ended: (branch, index, how) => recordEnd(entry.name, branch, index, how),
  });
  entry.recordAside(entry.branch.previousEventId, { type: "MapStateSucceeded" });
  return Json.array(outputs);
}

/** AWS lets what comes next in the iteration's line follow its last state, not this event. */
function recordEnd(name: string, branch: Branch, index: number, how: "Succeeded" | "Failed" | "Aborted"): number {
  const event = iterationEvent(how, name, index);
  if (how !== "Aborted") return branch.recordAside(branch.previousEventId, event).id;
  branch.recordAborted(event);
  return branch.previousEventId;
}

function iterationEvent(what: string, name: string, index: number): EventBody {
  return eventBody(`MapIteration${what}`, { name, index });
}
