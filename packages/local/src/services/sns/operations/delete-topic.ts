import { fifoPrefix, subscriptionsPrefix, topicKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { requireTopic } from "../topics/topic.ts";

/** With its subscriptions. One that is not there is deleted already. */
export const DeleteTopic: SnsOperation<"DeleteTopic"> = ({ TopicArn }, ctx) => {
  ctx.store.transaction((tx) => {
    const topic = ifThere(() => requireTopic(ctx, tx, TopicArn));
    if (topic === undefined) return;
    tx.delete(topicKey(topic.name));
    for (const prefix of [subscriptionsPrefix(topic.name), fifoPrefix(topic.name)]) {
      for (const { key } of [...tx.range({ prefix })]) tx.delete(key);
    }
  });
  return {};
};

function ifThere<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "NotFound") return undefined;
    throw error;
  }
}
