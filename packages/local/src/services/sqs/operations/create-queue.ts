import type { Writer } from "@waybill/store";
import { invalidAttributeValue, queueDeletedRecently, queueNameExists } from "../errors.ts";
import { deletedQueueKey, queueKey } from "../keys.ts";
import { checkAttributes, checkThroughput, entries, mergeAttributes } from "../queues/check-attributes.ts";
import { checkQueueName } from "../queues/check-queue-name.ts";
import { nextContentsId } from "../queues/contents-id.ts";
import { queueByName } from "../queues/find-queue.ts";
import {
  defaultAttributes,
  defaultFifoAttributes,
  type Queue,
  type QueueAttributes,
  queueUrl,
} from "../queues/queue.ts";
import { checkRedrivePolicy } from "../queues/redrive-policy.ts";
import { addTags } from "../queues/tags.ts";
import type { SqsCtx, SqsOperation } from "../sqs-ctx.ts";

const REST_AFTER_DELETION = 60_000;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export const CreateQueue: SqsOperation<"CreateQueue"> = ({ QueueName: name, Attributes = {}, tags = {} }, ctx) => {
  const isFifo = Attributes.FifoQueue === "true";
  checkQueueName(name, isFifo);
  if (Attributes.FifoQueue === "false") throw invalidAttributeValue("FifoQueue");
  checkAttributes(Attributes, isFifo);
  const existing = queueByName(ctx.store, name);
  if (existing) checkSame(existing, Attributes);
  else {
    checkThroughput(Attributes);
    if (Attributes.RedrivePolicy) checkRedrivePolicy(Attributes.RedrivePolicy, { name, isFifo }, ctx);
    create(ctx, name, Attributes, addTags(name, {}, tags));
  }
  return { QueueUrl: queueUrl(ctx, name) };
};

/** Creating a queue again is no error as long as the attributes that are given are those that it has. */
function checkSame(queue: Queue, given: QueueAttributes): void {
  const current: QueueAttributes = { ...defaultAttributes, ...defaultFifoAttributes, ...queue.attributes };
  for (const [name, value] of entries(given)) {
    if ((current[name] ?? "") !== value) throw queueNameExists(name);
  }
}

function create(ctx: SqsCtx, name: string, attributes: QueueAttributes, tags: Queue["tags"]): void {
  const now = ctx.clock.now();
  ctx.store.transaction((tx) => {
    checkRest(tx, name, now);
    const queue: Queue = {
      name,
      contentsId: nextContentsId(tx),
      createdAt: now,
      modifiedAt: now,
      attributes: mergeAttributes({}, attributes),
      tags,
    };
    tx.put(queueKey(name), queue);
  });
}

function checkRest(tx: Writer, name: string, now: number): void {
  const deletedAt = tx.get(deletedQueueKey(name)) as number | undefined;
  if (deletedAt === undefined) return;
  if (now < deletedAt + REST_AFTER_DELETION) throw queueDeletedRecently();
  tx.delete(deletedQueueKey(name));
}
