import type { MapRunStatus } from "@aws-sdk/client-sfn";
import { key, type Reader, type Writer } from "@waybill/store";
import type { MachineRevision } from "../machines/machine-record.ts";
import { putRevision } from "../machines/machine-store.ts";

/** How many items, or executions, of a run are how far. */
export interface Counts {
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly total: number;
  readonly resultsWritten: number;
}

/** A Map Run, as it is kept in the store. Times are milliseconds since the epoch. */
export interface MapRunRecord {
  /** The last part of its ARN, and what its executions are kept under. */
  readonly id: string;
  /** The execution that it belongs to. */
  readonly parentId: string;
  readonly parentName: string;
  readonly machineName: string;
  readonly label: string;
  readonly status: MapRunStatus;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly redriveCount?: number;
  readonly redrivenAt?: number;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number | undefined;
  readonly toleratedFailurePercentage: number | undefined;
  readonly itemCounts: Counts;
  readonly executionCounts: Counts;
}

/** By the execution that it belongs to and the call in it, so that an interrupted execution finds it again. */
function runKey(parentId: string, effectId: string): Uint8Array {
  return key("sfn", "map-run", parentId, effectId);
}

function idKey(id: string): Uint8Array {
  return key("sfn", "map-run-id", id);
}

function childKey(machineName: string, name: string): Uint8Array {
  return key("sfn", "map-run-child", machineName, name);
}

/** The name of the machine of a run's executions, which no machine of a user can have. */
export function childMachineName({ machineName, label }: Pick<MapRunRecord, "machineName" | "label">): string {
  return `${machineName}/${label}`;
}

export function findMapRun(store: Reader, parentId: string, effectId: string): MapRunRecord | undefined {
  return store.get(runKey(parentId, effectId)) as MapRunRecord | undefined;
}

export function mapRunById(store: Reader, id: string): { run: MapRunRecord; effectId: string } | undefined {
  const place = store.get(idKey(id)) as readonly [string, string] | undefined;
  const run = place && findMapRun(store, ...place);
  return place && run && { run, effectId: place[1] };
}

/** Every run of an execution. */
export function mapRunsOf(store: Reader, parentId: string): readonly MapRunRecord[] {
  const found = [...store.range({ prefix: key("sfn", "map-run", parentId) })].map(({ value }) => value as MapRunRecord);
  return found.sort((a, b) => b.startedAt - a.startedAt);
}

export function putMapRun(tx: Writer, effectId: string, run: MapRunRecord): void {
  tx.put(runKey(run.parentId, effectId), run);
  tx.put(idKey(run.id), [run.parentId, effectId]);
}

/** What the executions of a run are started with. */
export function putChildMachine(tx: Writer, run: MapRunRecord, revision: MachineRevision): void {
  putRevision(tx, run.id, 1, revision);
}

export function putChild(tx: Writer, child: { machineName: string; name: string }, runId: string): void {
  tx.put(childKey(child.machineName, child.name), runId);
}

/** The id of the run that an execution belongs to. */
export function runOfChild(store: Reader, machineName: string, name: string): string | undefined {
  return store.get(childKey(machineName, name)) as string | undefined;
}
