import type { ExecutionStatus } from "@aws-sdk/client-sfn";
import type { HistoryEvent } from "@waybill/asl";
import { key, type Reader, type Writer } from "@waybill/store";
import { executionNamesOf } from "../arns.ts";
import { executionDoesNotExist } from "../errors.ts";
import { findMachineId } from "../machines/machine-store.ts";
import { putChild, runOfChild } from "../map-runs/map-run-record.ts";
import type { ExecutionRecord, RunningRecord } from "./execution-record.ts";
import { type PackedEvents, packEvents, unpackEvents } from "./pack-events.ts";

/** Events that are kept as one value. */
const eventsPerChunk = 200;

/** Executions by machine and name. */
function executionKey(machineId: string, name: string): Uint8Array {
  return key("sfn", "execution", machineId, name);
}

/** Whose executions are listed: a machine's, or those that one version or alias of it started. */
export type ExecutionOwner = Pick<ExecutionRecord, "machineId" | "version" | "alias">;

function statusPrefix({ machineId, version, alias }: ExecutionOwner): readonly [string, string, string, ...string[]] {
  if (alias !== undefined) return ["sfn", "status-of-alias", machineId, alias];
  if (version !== undefined) return ["sfn", "status-of-version", machineId, String(version)];
  return ["sfn", "status", machineId];
}

/**
 * Names of executions by owner, status and time of start: what ListExecutions pages through. Those of a machine that run are
 * not among them: they stand under `running`.
 */
function statusKeys({ machineId, version, alias, status, startedAt, id }: ExecutionRecord): readonly Uint8Array[] {
  const owners: ExecutionOwner[] = status === "RUNNING" ? [] : [{ machineId }];
  if (version !== undefined) owners.push({ machineId, version });
  if (alias !== undefined) owners.push({ machineId, alias });
  return owners.map((owner) => key(...statusPrefix(owner), status, startedAt, id));
}

function putStatus(tx: Writer, execution: ExecutionRecord): void {
  for (const at of statusKeys(execution)) tx.put(at, execution.name);
}

function deleteStatus(tx: Writer, execution: ExecutionRecord): void {
  for (const at of statusKeys(execution)) tx.delete(at);
}

/** The names of an owner's executions of one status, the newest first: of those that were started before the one that a page ended with. */
export function* namesByStatus(
  store: Reader,
  owner: ExecutionOwner,
  status: ExecutionStatus,
  before: readonly [number, string] | undefined,
): Iterable<string> {
  const isRunning = status === "RUNNING" && owner.version === undefined && owner.alias === undefined;
  const parts = isRunning
    ? (["sfn", "running", owner.machineId] as const)
    : ([...statusPrefix(owner), status] as const);
  const older = before === undefined ? {} : { lt: key(...parts, ...before) };
  for (const { value } of store.range({ prefix: key(...parts), ...older, reverse: true }))
    yield isRunning ? (value as RunningRecord).name : (value as string);
}

const runningPrefix = key("sfn", "running");

function runningKey({ machineId, startedAt, id }: ExecutionRecord): Uint8Array {
  return key("sfn", "running", machineId, startedAt, id);
}

function historyKey(id: string, chunk: number): Uint8Array {
  return key("sfn", "history", id, chunk);
}

export function findExecution(store: Reader, machineId: string, name: string): ExecutionRecord | undefined {
  return store.get(executionKey(machineId, name)) as ExecutionRecord | undefined;
}

/** The execution that `arn` names. Throws ExecutionDoesNotExist or InvalidArn. */
export function executionOf(store: Reader, arn: string): ExecutionRecord {
  const { machine, name } = executionNamesOf(arn);
  const machineId = machine.includes("/") ? runOfChild(store, machine, name) : findMachineId(store, machine);
  const execution = machineId === undefined ? undefined : findExecution(store, machineId, name);
  if (execution === undefined) throw executionDoesNotExist(arn);
  return execution;
}

export function findRunning(store: Reader, execution: ExecutionRecord): RunningRecord | undefined {
  return store.get(runningKey(execution)) as RunningRecord | undefined;
}

/** Every execution that had not ended. */
export function* runningExecutions(store: Reader): Iterable<readonly [ExecutionRecord, RunningRecord]> {
  for (const { value } of store.range({ prefix: runningPrefix })) {
    const running = value as RunningRecord;
    const execution = findExecution(store, running.machineId, running.name);
    if (execution?.status === "RUNNING") yield [execution, running];
  }
}

/** `before`: as it was when it had failed, of an execution that is redriven. `input`: of the whole execution. */
export function putStarted(tx: Writer, execution: ExecutionRecord, input: string, before?: ExecutionRecord): void {
  if (before !== undefined) deleteStatus(tx, before);
  const { machineId, name } = execution;
  const running: RunningRecord = { machineId, name, input };
  tx.put(executionKey(machineId, name), execution);
  putStatus(tx, execution);
  tx.put(runningKey(execution), running);
  if (execution.mapRunId !== undefined) putChild(tx, execution, execution.mapRunId);
}

/** Replaces what was kept of a running execution by its end and its history. */
export function putEnded(
  tx: Writer,
  before: ExecutionRecord,
  ended: ExecutionRecord,
  events: readonly HistoryEvent[],
): void {
  deleteStatus(tx, before);
  tx.delete(runningKey(before));
  tx.put(executionKey(ended.machineId, ended.name), ended);
  putStatus(tx, ended);
  for (let first = 0; first < events.length; first += eventsPerChunk) {
    const chunk = events.slice(first, first + eventsPerChunk);
    tx.put(historyKey(ended.id, first / eventsPerChunk), packEvents(chunk));
  }
}

/** Up to `count` events from the one with the index `from`, counted from 0, of an execution that has ended. */
export function readEvents(store: Reader, id: string, from: number, count: number): readonly HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const firstChunk = Math.floor(from / eventsPerChunk);
  for (let chunk = firstChunk; chunk * eventsPerChunk < from + count; chunk++) {
    const packed = store.get(historyKey(id, chunk)) as PackedEvents | undefined;
    if (packed !== undefined) events.push(...unpackEvents(packed));
  }
  const skipped = from - firstChunk * eventsPerChunk;
  return events.slice(skipped, skipped + count);
}
