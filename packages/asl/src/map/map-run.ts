import type { Json, JsonObject, JsonValue } from "../json/json.ts";
import type { Tolerance } from "./tolerated-failure.ts";

/** A distributed Map as the port runs it: each iteration, or batch of them, is an execution of its own. */
export interface MapRunCall {
  /** The same when an interrupted execution is run again, different for every other call of the execution. */
  readonly effectId: string;
  /** Whether its execution is redriven: what has failed in the run before is to be redriven too. */
  readonly isRedriven: boolean;
  /** What the run and its executions are named with; the state has its own or gets one. */
  readonly label: string | undefined;
  readonly executionType: "STANDARD" | "EXPRESS";
  /** The state machine that each execution runs. */
  readonly definition: JsonObject;
  /** The items themselves, or where they are read from. */
  readonly items: readonly MapItem[] | ItemSource;
  /** The input of the execution of one item. */
  select(item: MapItem, index: number): Promise<Json>;
  readonly batch: Batching | undefined;
  /** Most executions at once; 0 stands for as many as possible. */
  readonly concurrency: number;
  readonly tolerance: Tolerance;
  readonly writer: ResultWriting | undefined;
  /** Aborted when the Map is: what runs is to be stopped. */
  readonly signal: AbortSignal;
  /** Tells the ARN of the run as soon as there is one, and of one that is redriven how often it was. */
  started(mapRunArn: string, redriveCount?: number): void;
}

/** What a Map iterates over. */
export interface MapItem {
  readonly value: JsonValue;
  /** Of a member of an object: its name. */
  readonly key?: string;
  /** Where it is from, as `$$.Map.Item.Source` tells. */
  readonly source: string;
}

/** An ItemReader with its parameters evaluated. */
export interface ItemSource {
  /** `s3:getObject`, `s3:listObjectsV2` */
  readonly action: string;
  readonly parameters: JsonObject;
  readonly inputType: InputType;
  readonly csv: CsvFormat;
  /** No more items than these. */
  readonly maxItems: number | undefined;
  /** RFC 6901: where the array is in a JSON document. */
  readonly itemsPointer: string | undefined;
  /** What is read is a list of the objects that have the items. */
  readonly manifest: ManifestType | undefined;
  /** Of a listing: the items are what the listed objects hold. */
  readonly flatten: boolean;
}

export type InputType = "CSV" | "JSON" | "JSONL";

export type ManifestType = "S3_INVENTORY" | "ATHENA_DATA";

export interface CsvFormat {
  readonly delimiter: string;
  /** Without them they are in the first line. */
  readonly headers: readonly string[] | undefined;
}

export interface Batching {
  readonly maxItems: number | undefined;
  /** Bytes of a batch's input. */
  readonly maxBytes: number;
  /** What every batch gets besides its items. */
  readonly input: JsonValue | undefined;
}

/** A ResultWriter with its parameters evaluated; without parameters, results are transformed and not written. */
export interface ResultWriting {
  readonly parameters: JsonObject | undefined;
  readonly outputType: "JSON" | "JSONL";
  readonly transformation: "NONE" | "COMPACT" | "FLATTEN";
}
