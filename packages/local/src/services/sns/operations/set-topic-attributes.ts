import { topicKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { checkTopicAttribute } from "../topics/check-topic.ts";
import { requireTopic } from "../topics/topic.ts";

/** An empty value is the default again. */
export const SetTopicAttributes: SnsOperation<"SetTopicAttributes"> = (input, ctx) => {
  const { TopicArn, AttributeName: name = "", AttributeValue: value = "" } = input;
  checkTopicAttribute(name, value, TopicArn?.endsWith(".fifo") ?? false);
  ctx.store.transaction((tx) => {
    const topic = requireTopic(ctx, tx, TopicArn);
    tx.put(topicKey(topic.name), { ...topic, attributes: { ...topic.attributes, [name]: value } });
  });
  return {};
};
