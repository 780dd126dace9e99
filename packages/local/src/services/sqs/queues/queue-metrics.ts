import type { Host } from "../../../context.ts";
import type { Gauge } from "../../../metrics/metrics.ts";
import { queuesPrefix, statesPrefix } from "../keys.ts";
import type { DeliveryState } from "../messages/message.ts";
import type { MessageCounts } from "../messages/message-counts.ts";
import type { Queue } from "./queue.ts";

const NAMESPACE = "AWS/SQS";

/** Tells CloudWatch what was done with a queue's messages. AWS: "Available CloudWatch metrics for Amazon SQS". */
export function countOf(
  { metrics }: Pick<Host, "metrics">,
  { name: QueueName }: Queue,
  name: string,
  value: number,
): void {
  const unit = name === "SentMessageSize" ? "Bytes" : "Count";
  metrics.add({ namespace: NAMESPACE, name, dimensions: { QueueName } }, value, unit);
}

/** How many messages each queue has, and how old its oldest is. */
export function queueGauge({ store, clock }: Pick<Host, "store" | "clock">, counts: MessageCounts): Gauge {
  return (sample) => {
    const now = clock.now();
    for (const { value } of [...store.range({ prefix: queuesPrefix() })]) {
      const queue = value as Queue;
      const of = (name: string) => ({ namespace: NAMESPACE, name, dimensions: { QueueName: queue.name } });
      const { visible, inFlight, delayed } = counts.of(queue, now);
      sample(of("ApproximateNumberOfMessagesVisible"), visible, "Count");
      sample(of("ApproximateNumberOfMessagesNotVisible"), inFlight, "Count");
      sample(of("ApproximateNumberOfMessagesDelayed"), delayed, "Count");
      const [oldest] = store.range({ prefix: statesPrefix(queue.contentsId), limit: 1 });
      const age = oldest ? Math.max(0, now - (oldest.value as DeliveryState).sentAt) / 1000 : 0;
      sample(of("ApproximateAgeOfOldestMessage"), Math.floor(age), "Seconds");
    }
  };
}
