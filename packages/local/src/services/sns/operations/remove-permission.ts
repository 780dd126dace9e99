import { topicKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { describeTopic } from "../topics/describe-topic.ts";
import { requireTopic } from "../topics/topic.ts";
import { withoutStatement } from "../topics/topic-policy.ts";

export const RemovePermission: SnsOperation<"RemovePermission"> = ({ TopicArn, Label = "" }, ctx) => {
  ctx.store.transaction((tx) => {
    const topic = requireTopic(ctx, tx, TopicArn);
    const Policy = withoutStatement(describeTopic(ctx, tx, topic).Policy ?? "", Label);
    tx.put(topicKey(topic.name), { ...topic, attributes: { ...topic.attributes, Policy } });
  });
  return {};
};
