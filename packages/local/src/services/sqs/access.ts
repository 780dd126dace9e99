import { type AnyInput, type ServiceAccess, textOf } from "../../authorization/service-access.ts";
import { queueByArn, queueByName } from "./queues/find-queue.ts";
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
    const name = queueNameOf(input);
    const resource = textOf(input, "SourceArn") ?? queueArn(place, name ?? "*");
    return [{ action: `sqs:${BATCHES[operation] ?? operation}`, resource }];
  },
  resourcePolicy(resource, place) {
    const queue =
      queueByArn(place.store, place, resource) ?? queueByName(place.store, resource.split(":").at(-1) ?? "");
    return queue && (queue.attributes.Policy ?? {});
  },
};

function queueNameOf(input: AnyInput): string | undefined {
  const source = sourceOf(textOf(input, "TaskHandle"));
  return (source?.split(":") ?? textOf(input, "QueueUrl")?.split("/"))?.at(-1) ?? textOf(input, "QueueName");
}

/** The queue of a message move task, whose handle names it. */
function sourceOf(handle: string | undefined): string | undefined {
  try {
    return handle && JSON.parse(Buffer.from(handle, "base64").toString()).sourceArn;
  } catch {
    return undefined;
  }
}
