import { type AnyInput, type ServiceAccess, textOf } from "../../authorization/service-access.ts";
import { readTaskHandle } from "./moving/move-task.ts";
import { addressIn, queueByArn } from "./queues/find-queue.ts";
import { queueArn } from "./queues/queue.ts";

/** Each entry of a batch needs what one by itself would. */
const BATCHES: Readonly<Record<string, string>> = {
  SendMessageBatch: "SendMessage",
  DeleteMessageBatch: "DeleteMessage",
  ChangeMessageVisibilityBatch: "ChangeMessageVisibility",
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    const resource = sourceArn(input) ?? queueArn(place, queueName(input) ?? "*");
    return [{ action: `sqs:${BATCHES[operation] ?? operation}`, resource }];
  },
  resourcePolicy(resource, place) {
    const queue = queueByArn(place.store, place, resource);
    return queue && (queue.attributes.Policy ?? {});
  },
  resourceTags: (resource, place) => queueByArn(place.store, place, resource)?.tags,
};

function queueName(input: AnyInput): string | undefined {
  const url = textOf(input, "QueueUrl");
  return url === undefined ? textOf(input, "QueueName") : addressIn(url).name;
}

/** Of the queue that messages are moved out of. */
function sourceArn(input: AnyInput): string | undefined {
  const handle = textOf(input, "TaskHandle");
  return textOf(input, "SourceArn") ?? (handle && readTaskHandle(handle)?.sourceArn);
}
