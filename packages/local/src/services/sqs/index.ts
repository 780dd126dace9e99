import * as client from "@aws-sdk/client-sqs";
import type { Operations } from "@waybill/wire";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { createState } from "./create-state.ts";
import { AddPermission } from "./operations/add-permission.ts";
import { CancelMessageMoveTask } from "./operations/cancel-message-move-task.ts";
import { ChangeMessageVisibility } from "./operations/change-message-visibility.ts";
import { ChangeMessageVisibilityBatch } from "./operations/change-message-visibility-batch.ts";
import { CreateQueue } from "./operations/create-queue.ts";
import { DeleteMessage } from "./operations/delete-message.ts";
import { DeleteMessageBatch } from "./operations/delete-message-batch.ts";
import { DeleteQueue } from "./operations/delete-queue.ts";
import { GetQueueAttributes } from "./operations/get-queue-attributes.ts";
import { GetQueueUrl } from "./operations/get-queue-url.ts";
import { ListDeadLetterSourceQueues } from "./operations/list-dead-letter-source-queues.ts";
import { ListMessageMoveTasks } from "./operations/list-message-move-tasks.ts";
import { ListQueueTags } from "./operations/list-queue-tags.ts";
import { ListQueues } from "./operations/list-queues.ts";
import { PurgeQueue } from "./operations/purge-queue.ts";
import { ReceiveMessage } from "./operations/receive-message.ts";
import { RemovePermission } from "./operations/remove-permission.ts";
import { SendMessage } from "./operations/send-message.ts";
import { SendMessageBatch } from "./operations/send-message-batch.ts";
import { SetQueueAttributes } from "./operations/set-queue-attributes.ts";
import { StartMessageMoveTask } from "./operations/start-message-move-task.ts";
import { TagQueue } from "./operations/tag-queue.ts";
import { UntagQueue } from "./operations/untag-queue.ts";
import { withQueueOfPath } from "./queue-of-path.ts";
import type { Sqs, SqsCtx, SqsOperations, SqsState } from "./sqs-ctx.ts";

const operations = {
  AddPermission,
  CancelMessageMoveTask,
  ChangeMessageVisibility,
  ChangeMessageVisibilityBatch,
  CreateQueue,
  DeleteMessage,
  DeleteMessageBatch,
  DeleteQueue,
  GetQueueAttributes,
  GetQueueUrl,
  ListDeadLetterSourceQueues,
  ListMessageMoveTasks,
  ListQueueTags,
  ListQueues,
  PurgeQueue,
  ReceiveMessage,
  RemovePermission,
  SendMessage,
  SendMessageBatch,
  SetQueueAttributes,
  StartMessageMoveTask,
  TagQueue,
  UntagQueue,
} satisfies SqsOperations;

/** Amazon SQS: standard and FIFO queues of one account and region. */
export default defineService<Sqs, SqsState>({
  client,
  access,
  // Members that the model requires are present when an operation runs; the SDK's types cannot say so.
  operations: operations as Operations<Sqs, SqsCtx>,
  received: withQueueOfPath,
  create: createState,
  start({ sweeper, mover }) {
    sweeper.request();
    mover.resume();
  },
  async stop({ sweeper, mover, waiters }) {
    waiters.stop();
    sweeper.stop();
    mover.stop();
  },
});
