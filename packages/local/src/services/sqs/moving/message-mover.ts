import { moveTaskKey } from "../keys.ts";
import { changeMessages, type OpenQueue } from "../messages/change-messages.ts";
import { queueByArn } from "../queues/find-queue.ts";
import { moveMessages } from "./move-messages.ts";
import { activeTasks, isActive, type MoveTask, putTask } from "./move-task.ts";
import type { MoverHost } from "./mover-host.ts";

/** Messages that one transaction moves when no rate is asked for. */
const MOVED_AT_ONCE = 100;

/** Steps of a task that has a rate are at least this far apart, in milliseconds. */
const SHORTEST_STEP = 100;

/** Works off move tasks in the background. What a task has done is in the store, so that it goes on after a restart. */
export class MessageMover {
  readonly #host: MoverHost;
  /** What cancels the next step of each task. */
  readonly #steps = new Map<string, () => void>();

  constructor(host: MoverHost) {
    this.#host = host;
  }

  resume(): void {
    for (const task of activeTasks(this.#host.store)) this.run(task);
  }

  run(task: MoveTask): void {
    const step = () => {
      this.#steps.delete(task.id);
      try {
        const after = this.#step(task);
        if (after && isActive(after)) this.run(after);
      } catch (error) {
        this.#host.report(error, `sqs: moving messages out of ${task.sourceArn}`);
      }
    };
    this.#steps.set(task.id, this.#host.clock.after(stepMilliseconds(task), step));
  }

  stop(): void {
    for (const cancel of this.#steps.values()) cancel();
    this.#steps.clear();
  }

  /** Moves the next messages; returns how the task stands then. */
  #step({ sourceArn, startedAt }: MoveTask): MoveTask | undefined {
    return changeMessages(this.#host, (open, tx) => {
      const task = tx.get(moveTaskKey(sourceArn, startedAt)) as MoveTask | undefined;
      if (!task) return undefined;
      const after = task.status === "CANCELLING" ? cancelled(task) : this.#move(task, open);
      putTask(tx, after);
      return after;
    });
  }

  #move(task: MoveTask, open: OpenQueue): MoveTask {
    const source = queueByArn(this.#host.store, this.#host, task.sourceArn);
    if (!source) return { ...task, status: "FAILED", failureReason: "AWS.SimpleQueueService.NonExistentQueue" };
    const { moved, failure } = moveMessages(this.#host, open, source, task.destinationArn, messagesPerStep(task));
    const after = { ...task, moved: task.moved + moved };
    if (failure !== undefined) return { ...after, status: "FAILED", failureReason: failure };
    return moved === 0 ? { ...after, status: "COMPLETED" } : after;
  }
}

function cancelled(task: MoveTask): MoveTask {
  return { ...task, status: "CANCELLED" };
}

function stepMilliseconds({ messagesPerSecond }: MoveTask): number {
  return messagesPerSecond === undefined ? 0 : Math.max(1000 / messagesPerSecond, SHORTEST_STEP);
}

function messagesPerStep(task: MoveTask): number {
  if (task.messagesPerSecond === undefined) return MOVED_AT_ONCE;
  return Math.ceil((task.messagesPerSecond * stepMilliseconds(task)) / 1000);
}
