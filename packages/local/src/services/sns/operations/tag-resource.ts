import { topicKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { tagged } from "../tags.ts";
import { taggedTopic } from "../topics/tagged-topic.ts";

export const TagResource: SnsOperation<"TagResource"> = ({ ResourceArn, Tags = [] }, ctx) => {
  ctx.store.transaction((tx) => {
    const topic = taggedTopic(ctx, tx, ResourceArn);
    tx.put(topicKey(topic.name), { ...topic, tags: tagged(topic.tags, Tags) });
  });
  return {};
};
