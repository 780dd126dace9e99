import { type Key, key } from "@waybill/store";

/*
 * What the store holds. A queue is found by its name. Its messages hang on a number that is never given twice and that a
 * purge replaces, so that purged messages and those of a deleted queue are gone at once and cleared away in the background.
 */

export const lastContentsIdKey = key("sqs", "last-contents-id");

export function queueKey(name: string): Key {
  return key("sqs", "queue", name);
}

/** All queues whose names begin with `prefix`. */
export function queuesPrefix(prefix = ""): Key {
  return Buffer.concat([key("sqs", "queue"), Buffer.from(prefix)]);
}

/** When the queue of this name was deleted. */
export function deletedQueueKey(name: string): Key {
  return key("sqs", "deleted-queue", name);
}

/** Marks contents that are to be cleared away. */
export function garbageKey(contentsId: number): Key {
  return key("sqs", "garbage", contentsId);
}

export const garbagePrefix = key("sqs", "garbage");

export function moveTaskKey(sourceArn: string, startedAt: number): Key {
  return key("sqs", "move-task", sourceArn, startedAt);
}

/** The tasks that moved messages out of the queue, or out of any. */
export function moveTasksPrefix(...sourceArn: [] | [string]): Key {
  return key("sqs", "move-task", ...sourceArn);
}

/** Everything below a contents number. */
export function contentsPrefix(contentsId: number): Key {
  return key("sqs", "contents", contentsId);
}

/** The sequence number given last. */
export function lastSequenceKey(contentsId: number): Key {
  return key("sqs", "contents", contentsId, "last-sequence");
}

export function messageKey(contentsId: number, sequence: number): Key {
  return key("sqs", "contents", contentsId, "message", sequence);
}

export function stateKey(contentsId: number, sequence: number): Key {
  return key("sqs", "contents", contentsId, "state", sequence);
}

export function statesPrefix(contentsId: number): Key {
  return key("sqs", "contents", contentsId, "state");
}

/** What is to be received next, by the time it becomes visible, in milliseconds. */
export function turnKey(contentsId: number, visibleAt: number, sequence: number): Key {
  return key("sqs", "contents", contentsId, "turn", visibleAt, sequence);
}

export function turnsPrefix(contentsId: number): Key {
  return key("sqs", "contents", contentsId, "turn");
}

/** The messages of a group of a FIFO queue, in their order. */
export function groupMemberKey(contentsId: number, groupId: string, sequence: number): Key {
  return key("sqs", "contents", contentsId, "group", groupId, sequence);
}

export function groupPrefix(contentsId: number, groupId: string): Key {
  return key("sqs", "contents", contentsId, "group", groupId);
}

/** What was sent under a deduplication id. `scope` is the message group, or empty. */
export function deduplicationKey(contentsId: number, scope: string, deduplicationId: string): Key {
  return key("sqs", "contents", contentsId, "deduplication", scope, deduplicationId);
}

/** What was received under a ReceiveRequestAttemptId. */
export function attemptKey(contentsId: number, attemptId: string): Key {
  return key("sqs", "contents", contentsId, "attempt", attemptId);
}

/** The integers at the end of a key: `count` of them. */
export function integersOf(at: Key, count: number): number[] {
  const bytes = Buffer.from(at.buffer, at.byteOffset, at.byteLength);
  const first = bytes.length - 8 * count;
  return Array.from({ length: count }, (_, n) => Number(bytes.readBigUInt64BE(first + 8 * n)));
}
