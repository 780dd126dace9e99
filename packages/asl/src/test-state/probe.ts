import { StateFailure } from "../failure/state-failure.ts";
import { Json, type JsonObject } from "../json/json.ts";
import { itemInput } from "../map/map-item.ts";
import type { ItemSource, MapItem } from "../map/map-run.ts";
import { TaskFailure } from "../task/task-call.ts";

/** What a state's work is replaced with: its result, or its failure. */
export type Mock =
  | { readonly result: Json }
  | { readonly error: string | undefined; readonly cause: string | undefined };

/** Where a test of a state begins. */
export interface TestConfiguration {
  /** Retries that the retrier which takes the failure has made before. */
  readonly retrierRetryCount?: number | undefined;
  /** Iterations of a Map that failed. */
  readonly mapIterationFailureCount?: number | undefined;
  /** Gives the items that the ItemReader of a Map is said to have read. Throws a TaskFailure when they cannot be read. */
  readMapItems?(source: ItemSource): Promise<readonly MapItem[]>;
}

/** Steps of a state's data that can be looked at (AWS, InspectionData). */
export type InspectedStep =
  | "afterArguments"
  | "afterInputPath"
  | "afterParameters"
  | "result"
  | "afterResultSelector"
  | "afterResultPath"
  | "afterItemsPath"
  | "afterItemsPointer"
  | "afterItemSelector"
  | "afterItemBatcher";

export type InspectedNumber = "toleratedFailureCount" | "toleratedFailurePercentage" | "maxConcurrency";

export interface ErrorDetails {
  readonly catchIndex?: number;
  readonly retryIndex?: number;
  readonly retryBackoffIntervalSeconds?: number;
}

/** The failure of a tested state that would be retried. */
export class Retriable extends StateFailure {}

/** Goes with the one state that a test runs: takes its data down, and stands in for its work. */
export class Probe {
  readonly mock: Mock | undefined;
  readonly configuration: TestConfiguration;
  /** Instead of the context object. */
  readonly context: JsonObject | undefined;
  readonly steps = new Map<InspectedStep, Json>();
  readonly numbers = new Map<InspectedNumber, number>();
  /** Of a Map: what it would iterate over. */
  itemCount: number | undefined;
  errorDetails: ErrorDetails | undefined;
  /** What was caught. */
  caught: StateFailure | undefined;

  constructor(options: Pick<Probe, "mock" | "configuration" | "context">) {
    this.mock = options.mock;
    this.configuration = options.configuration;
    this.context = options.context;
  }

  /** The mock's result. Throws its failure. */
  result(): Json {
    const { mock } = this;
    if (mock === undefined) throw new TypeError("there is no mock");
    if ("result" in mock) return mock.result;
    throw new StateFailure(mock.error, mock.cause);
  }

  /** What the ItemReader of a Map is said to have read; undefined where nothing is said. */
  async readItems(source: ItemSource): Promise<readonly MapItem[] | undefined> {
    try {
      const items = await this.configuration.readMapItems?.(source);
      if (items !== undefined && source.itemsPointer !== undefined) {
        this.steps.set("afterItemsPointer", Json.array(items.map(itemInput)));
      }
      return items;
    } catch (error) {
      throw error instanceof TaskFailure ? new StateFailure(error.error, error.cause) : error;
    }
  }

  /** What was noted of `steps`, as text. */
  texts(steps: readonly InspectedStep[]): Partial<Record<InspectedStep, string>> {
    const noted = steps.flatMap((step) => {
      const json = this.steps.get(step);
      return json === undefined ? [] : [[step, json.text] as const];
    });
    return Object.fromEntries(noted);
  }
}
