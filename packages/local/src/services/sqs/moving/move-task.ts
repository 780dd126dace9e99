import type { Reader, Writer } from "@waybill/store";
import { moveTaskKey, moveTasksPrefix } from "../keys.ts";
import { parseJsonObject } from "../queues/parse-json-object.ts";

/** The task of moving messages out of a dead-letter queue. Times in milliseconds since the epoch. */
export interface MoveTask {
  readonly id: string;
  readonly sourceArn: string;
  /** Absent: each message goes back to where it came from. */
  readonly destinationArn?: string;
  readonly messagesPerSecond?: number;
  readonly startedAt: number;
  readonly status: "RUNNING" | "COMPLETED" | "CANCELLING" | "CANCELLED" | "FAILED";
  readonly moved: number;
  readonly toMove: number;
  readonly failureReason?: string;
}

export function isActive({ status }: MoveTask): boolean {
  return status === "RUNNING" || status === "CANCELLING";
}

export function putTask(tx: Writer, task: MoveTask): void {
  tx.put(moveTaskKey(task.sourceArn, task.startedAt), task);
}

/** The tasks of a source queue, the latest first. */
export function tasksOf(store: Reader, sourceArn: string): MoveTask[] {
  const range = { prefix: moveTasksPrefix(sourceArn), reverse: true };
  return Array.from(store.range(range), ({ value }) => value as MoveTask);
}

export function activeTasks(store: Reader): MoveTask[] {
  return Array.from(store.range({ prefix: moveTasksPrefix() }), ({ value }) => value as MoveTask).filter(isActive);
}

/** What a handle says; undefined for what is none. */
export function readTaskHandle(handle: string): Pick<MoveTask, "id" | "sourceArn"> | undefined {
  const { taskId: id, sourceArn } = parseJsonObject(Buffer.from(handle, "base64").toString()) ?? {};
  return typeof id === "string" && typeof sourceArn === "string" ? { id, sourceArn } : undefined;
}

/** What clients name a task by. */
export function taskHandle({ id, sourceArn }: Pick<MoveTask, "id" | "sourceArn">): string {
  return Buffer.from(JSON.stringify({ taskId: id, sourceArn })).toString("base64");
}
