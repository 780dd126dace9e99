import { invalidParameter, resourceNotFound } from "../errors.ts";
import { putTask, tasksOf } from "../moving/move-task.ts";
import { queueOfArn } from "../moving/queue-of-arn.ts";
import { parseJsonObject } from "../queues/parse-json-object.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/** What was moved stays moved. */
export const CancelMessageMoveTask: SqsOperation<"CancelMessageMoveTask"> = ({ TaskHandle }, ctx) => {
  const { taskId, sourceArn } = parseJsonObject(Buffer.from(TaskHandle, "base64").toString()) ?? {};
  if (typeof taskId !== "string" || typeof sourceArn !== "string") {
    throw invalidParameter("Value for parameter TaskHandle is invalid.");
  }
  queueOfArn(ctx, "SourceArn", sourceArn);
  const task = tasksOf(ctx.store, sourceArn).find(({ id }) => id === taskId);
  if (!task) throw resourceNotFound("Task does not exist.");
  if (task.status !== "RUNNING") throw invalidParameter("Only active tasks can be cancelled.");
  ctx.store.transaction((tx) => putTask(tx, { ...task, status: "CANCELLING" }));
  return { ApproximateNumberOfMessagesMoved: task.moved };
};
