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

/** Names of executions by machine, status and time of start: what ListExecutions pages through. */
function statusKey({ machineId, status, startedAt, id }: ExecutionRecord): Uint8Array {
  return key("sfn", "status", machineId, status, startedAt, id);
}

/** Where the executions of one status begin that were started before the one that a page ended with. */
export function statusRange(machineId: string, status: ExecutionStatus, before?: readonly [number, string]) {
  const prefix = key("sfn", "status", machineId, status);
  return before === undefined ? { prefix } : { prefix, lt: key("sfn", "status", machineId, status, ...before) };
}

const runningPrefix = key("sfn", "running");

function runningKey(id: string): Uint8Array {
  return key("sfn", "running", id);
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

export function findRunning(store: Reader, id: string): RunningRecord | undefined {
  return store.get(runningKey(id)) as RunningRecord | undefined;
}

/** Every execution that had not ended. */
export function* runningExecutions(store: Reader): Iterable<readonly [ExecutionRecord, RunningRecord]> {
  for (const { value } of store.range({ prefix: runningPrefix })) {
    const running = value as RunningRecord;
    const execution = findExecution(store, running.machineId, running.name);
    if (execution !== undefined) yield [execution, running];
  }
}

/** `before`: as it was when it had failed, of an execution that is redriven. `input`: of the whole execution. */
export function putStarted(tx: Writer, execution: ExecutionRecord, input: string, before?: ExecutionRecord): void {
  if (before !== undefined) tx.delete(statusKey(before));
  const { machineId, name } = execution;
  const running: RunningRecord = { machineId, name, input };
  tx.put(executionKey(machineId, name), execution);
  tx.put(statusKey(execution), name);
  tx.put(runningKey(execution.id), running);
  if (execution.mapRunId !== undefined) putChild(tx, execution, execution.mapRunId);
}

/** Replaces what was kept of a running execution by its end and its history. */
export function putEnded(
  tx: Writer,
  before: ExecutionRecord,
  ended: ExecutionRecord,
  events: readonly HistoryEvent[],
): void {
  tx.delete(statusKey(before));
  tx.delete(runningKey(before.id));
  tx.put(executionKey(ended.machineId, ended.name), ended);
  tx.put(statusKey(ended), ended.name);
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
