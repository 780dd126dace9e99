import { Cancelled } from "../execution/cancellation.ts";
import type { Entry } from "../execution/entry.ts";
import { inputTooLarge } from "../execution/run-states.ts";
import { runtimeFailure } from "../failure/runtime-failure.ts";
import { StateFailure } from "../failure/state-failure.ts";
import { eventBody } from "../history/history-event.ts";
import { Json } from "../json/json.ts";
import { TaskFailure } from "../task/task-call.ts";
import type { ItemSelector } from "./item-selector.ts";
import { itemInput, mapContext } from "./map-item.ts";
import type { ItemSource, MapItem, MapRunCall } from "./map-run.ts";

/** One attempt of a distributed Map. */
export interface DistributedMap
  extends Pick<
    MapRunCall,
    "label" | "executionType" | "definition" | "batch" | "concurrency" | "tolerance" | "writer"
  > {
  readonly attempt: number;
  readonly input: Json;
  readonly items: readonly MapItem[] | ItemSource;
  readonly selector: ItemSelector | undefined;
}

/** What the journal keeps of a run that has ended. */
type RunOutcome =
  | { readonly output: string }
  | { readonly error: string | undefined; readonly cause: string | undefined };

interface StartedRun {
  readonly mapRunArn: string;
  readonly redriveCount?: number;
}

/** What AWS records of a run that is read from S3: how many items there are is not known yet. */
export function startDistributed(entry: Entry, items: readonly MapItem[] | undefined): void {
  if (entry.isRedriven) return;
  entry.record(eventBody("MapStateStarted", { length: items?.length ?? 0 }));
}

/** Lets the port run the iterations as executions of their own; the output is the array of theirs, or where they are written. */
export async function runDistributed(entry: Entry, map: DistributedMap): Promise<Json> {
  const run = new DistributedRun(entry, map);
  const outcome = await run.outcome().catch((thrown) => {
    if (thrown instanceof Cancelled && run.isRecorded) entry.recordAborted("MapRunAborted");
    throw thrown;
  });
  if ("output" in outcome) {
    entry.record({ type: "MapRunSucceeded" });
    entry.recordAside(entry.branch.previousEventId, { type: "MapStateSucceeded" });
    return Json.ofText(outcome.output);
  }
  const { error, cause } = outcome;
  entry.record(
    eventBody("MapRunFailed", { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }),
  );
  throw new StateFailure(error, cause);
}

class DistributedRun {
  /** Whether the history tells of its start. */
  isRecorded = false;
  readonly #entry: Entry;
  readonly #map: DistributedMap;
  readonly #effectId: string;
  readonly #startedId: string;

  constructor(entry: Entry, map: DistributedMap) {
    this.#entry = entry;
    this.#map = map;
    this.#effectId = `${entry.path}/${map.attempt}`;
    this.#startedId = `${this.#effectId}+`;
  }

  async outcome(): Promise<RunOutcome> {
    const { journal } = this.#entry.branch.execution.ports;
    const known = journal?.get(this.#startedId) as StartedRun | undefined;
    if (known !== undefined) this.#recordStarted(known);
    return this.#entry.perform(this.#effectId, () => this.#run(known !== undefined));
  }

  async #run(isStarted: boolean): Promise<RunOutcome> {
    const { execution, cancellation } = this.#entry.branch;
    const { mapRun } = execution.ports;
    if (mapRun === undefined) throw runtimeFailure("Distributed Map is not available here");
    const abort = new AbortController();
    // A process that ends leaves its runs to the next one.
    const forget = cancellation.onCancel(() => {
      if (!execution.suspended) abort.abort();
    });
    const started = (mapRunArn: string, redriveCount?: number) => {
      if (isStarted || cancellation.cancelled) return;
      const run: StartedRun = redriveCount === undefined ? { mapRunArn } : { mapRunArn, redriveCount };
      this.#entry.remember(() => run, this.#startedId);
      this.#recordStarted(run);
    };
    const { attempt: _, input: __, selector: ___, ...settings } = this.#map;
    try {
      const select = (item: MapItem, index: number) => this.#select(item, index);
      const result = await mapRun({
        ...settings,
        effectId: this.#effectId,
        isRedriven: this.#entry.isRedriven,
        select,
        signal: abort.signal,
        started,
      });
      return { output: result.text };
    } catch (thrown) {
      if (thrown instanceof TaskFailure) return { error: thrown.error, cause: thrown.cause };
      if (thrown instanceof StateFailure) return { error: thrown.error, cause: thrown.cause };
      throw this.#entry.failure(thrown);
    } finally {
      forget();
    }
  }

  async #select(item: MapItem, index: number): Promise<Json> {
    const { selector, input } = this.#map;
    const selected = (await selector?.(this.#entry, input, mapContext(item, index))) ?? itemInput(item);
    if (selected.exceedsLimit) throw inputTooLarge(this.#entry.name);
    return selected;
  }

  #recordStarted(run: StartedRun): void {
    this.isRecorded = true;
    this.#entry.record(eventBody(run.redriveCount === undefined ? "MapRunStarted" : "MapRunRedriven", { ...run }));
  }
}
