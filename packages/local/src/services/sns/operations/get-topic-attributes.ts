import type { SnsOperation } from "../sns-ctx.ts";
import { describeTopic } from "../topics/describe-topic.ts";
import { requireTopic } from "../topics/topic.ts";

export const GetTopicAttributes: SnsOperation<"GetTopicAttributes"> = ({ TopicArn }, ctx) => {
  return { Attributes: describeTopic(ctx, ctx.store, requireTopic(ctx, ctx.store, TopicArn)) };
};
