import type { ListMessageMoveTasksResultEntry } from "@aws-sdk/client-sqs";
import { invalidValue } from "../errors.ts";
import { type MoveTask, taskHandle, tasksOf } from "../moving/move-task.ts";
import { queueOfArn } from "../moving/queue-of-arn.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/** The latest tasks of a source queue, one unless more are asked for. */
export const ListMessageMoveTasks: SqsOperation<"ListMessageMoveTasks"> = ({ SourceArn, MaxResults = 1 }, ctx) => {
  queueOfArn(ctx, "SourceArn", SourceArn);
  if (!Number.isInteger(MaxResults) || MaxResults < 1 || MaxResults > 10) {
    throw invalidValue("MaxResults", MaxResults, "Must be between 1 and 10, if provided.");
  }
  return { Results: tasksOf(ctx.store, SourceArn).slice(0, MaxResults).map(describe) };
};

function describe(task: MoveTask): ListMessageMoveTasksResultEntry {
  return {
    ...(task.status === "RUNNING" && { TaskHandle: taskHandle(task) }),
    Status: task.status,
    SourceArn: task.sourceArn,
    ...(task.destinationArn !== undefined && { DestinationArn: task.destinationArn }),
    ...(task.messagesPerSecond !== undefined && { MaxNumberOfMessagesPerSecond: task.messagesPerSecond }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failureReason !== undefined && { FailureReason: task.failureReason }),
    StartedTimestamp: task.startedAt,
  };
}
