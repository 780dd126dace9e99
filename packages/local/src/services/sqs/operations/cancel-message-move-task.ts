import { invalidParameter, resourceNotFound } from "../errors.ts";
import { putTask, readTaskHandle, tasksOf } from "../moving/move-task.ts";
import { queueOfArn } from "../moving/queue-of-arn.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/** What was moved stays moved. */
export const CancelMessageMoveTask: SqsOperation<"CancelMessageMoveTask"> = ({ TaskHandle }, ctx) => {
  const named = readTaskHandle(TaskHandle);
  if (named === undefined) throw invalidParameter("Value for parameter TaskHandle is invalid.");
  queueOfArn(ctx, "SourceArn", named.sourceArn);
  const task = tasksOf(ctx.store, named.sourceArn).find(({ id }) => id === named.id);
  if (!task) throw resourceNotFound("Task does not exist.");
  if (task.status !== "RUNNING") throw invalidParameter("Only active tasks can be cancelled.");
  ctx.store.transaction((tx) => putTask(tx, { ...task, status: "CANCELLING" }));
  return { ApproximateNumberOfMessagesMoved: task.moved };
};
