import { topicKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { taggedTopic } from "../topics/tagged-topic.ts";

export const UntagResource: SnsOperation<"UntagResource"> = ({ ResourceArn, TagKeys = [] }, ctx) => {
  ctx.store.transaction((tx) => {
    const topic = taggedTopic(ctx, tx, ResourceArn);
    const tags = Object.fromEntries(Object.entries(topic.tags).filter(([name]) => !TagKeys.includes(name)));
    tx.put(topicKey(topic.name), { ...topic, tags });
  });
  return {};
};
