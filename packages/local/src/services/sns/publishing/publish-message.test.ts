import { MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import { testRandom } from "../../../ports/test-random.ts";
import { subscriptionKey, topicKey } from "../keys.ts";
import type { SnsCtx } from "../sns-ctx.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import type { Topic } from "../topics/topic.ts";
import type { MessageParts } from "./message.ts";
import { publishMessage } from "./publish-message.ts";

const topic: Topic = { name: "t.fifo", attributes: { FifoTopic: "true" }, tags: {}, deletedSubscriptions: 0 };
const subscription: Subscription = {
  topic: topic.name,
  id: "s",
  protocol: "sqs",
  endpoint: "arn:aws:sqs:us-east-1:000000000000:q.fifo",
  attributes: {},
  principal: "",
  isPending: false,
  isAuthenticated: true,
};
const parts: MessageParts = { subject: undefined, body: "m", bodies: { default: "m" }, attributes: {}, groupId: "g" };

/** A process of the endpoint, with what its queues have been sent. `take` is how a queue takes it. */
function newProcess(store: MemoryStore, take: () => Promise<object>) {
  const sent: unknown[] = [];
  const call = (_: string, __: string, input: object) => {
    sent.push(input);
    return take();
  };
  const host = { store, call, clock: new TestClock(), random: testRandom(), metrics: { add: () => {} } };
  const place = { endpoint: "http://127.0.0.1", region: "us-east-1", accountId: "000000000000" };
  const state = { stopping: new AbortController(), underWay: new Map() };
  const ctx = { ...host, ...place, state } as unknown as SnsCtx;
  return { sent, publish: () => publishMessage(ctx, topic, parts, { MessageDeduplicationId: "d" }) };
}

test("what a killed process had not delivered is delivered when the client tries again, and once", async () => {
  const store = new MemoryStore();
  store.transaction((tx) => {
    tx.put(topicKey(topic.name), topic);
    tx.put(subscriptionKey(topic.name, subscription.id), subscription);
  });
  const killed = newProcess(store, () => new Promise(() => {}));
  void killed.publish();
  expect(killed.sent).toHaveLength(1);
  const next = newProcess(store, async () => ({}));
  const [first, meanwhile] = await Promise.all([next.publish(), next.publish()]);
  expect(next.sent).toMatchObject([{ MessageGroupId: "g", MessageDeduplicationId: "d" }]);
  expect(meanwhile).toEqual(first);
  expect(await next.publish()).toEqual(first);
  expect(next.sent).toHaveLength(1);
});
