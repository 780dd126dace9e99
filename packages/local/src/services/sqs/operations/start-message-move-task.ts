import { invalidParameter, invalidValue } from "../errors.ts";
import { isActive, type MoveTask, putTask, taskHandle, tasksOf } from "../moving/move-task.ts";
import { queueOfArn } from "../moving/queue-of-arn.ts";
import { pageOfQueues } from "../queues/page-of-queues.ts";
import { redrivePolicy } from "../queues/redrive-policy.ts";
import type { SqsCtx, SqsOperation } from "../sqs-ctx.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html */
export const StartMessageMoveTask: SqsOperation<"StartMessageMoveTask"> = (input, ctx) => {
  const { SourceArn: sourceArn, DestinationArn: destinationArn } = input;
  const source = queueOfArn(ctx, "SourceArn", sourceArn);
  if (!isDeadLetterQueue(ctx, sourceArn)) {
    throw invalidParameter("Source queue must be configured as a Dead Letter Queue.");
  }
  if (destinationArn !== undefined) queueOfArn(ctx, "DestinationArn", destinationArn);
  const messagesPerSecond = checkRate(input.MaxNumberOfMessagesPerSecond);
  const [latest] = tasksOf(ctx.store, sourceArn);
  if (latest && isActive(latest)) {
    throw invalidParameter(
      "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
    );
  }
  const task: MoveTask = {
    id: ctx.random.uuid(),
    sourceArn,
    startedAt: Math.max(ctx.clock.now(), (latest?.startedAt ?? 0) + 1),
    status: "RUNNING",
    moved: 0,
    toMove: ctx.state.counts.of(source, ctx.clock.now()).visible,
    ...(destinationArn !== undefined && { destinationArn }),
    ...(messagesPerSecond !== undefined && { messagesPerSecond }),
  };
  ctx.store.transaction((tx) => putTask(tx, task));
  ctx.state.mover.run(task);
  return { TaskHandle: taskHandle(task) };
};

function isDeadLetterQueue({ store }: SqsCtx, arn: string): boolean {
  const isSource = (queue: Parameters<typeof redrivePolicy>[0]) => redrivePolicy(queue)?.deadLetterTargetArn === arn;
  return pageOfQueues(store, "", { MaxResults: 1 }, isSource).queues.length > 0;
}

function checkRate(rate: number | undefined): number | undefined {
  if (rate === undefined || (Number.isInteger(rate) && rate >= 1 && rate <= 500)) return rate;
  throw invalidValue("MaxNumberOfMessagesPerSecond", rate, "Must be between 1 and 500, if provided.");
}
