import { pageOf } from "../pages.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { allTopics, topicArn } from "../topics/topic.ts";

export const ListTopics: SnsOperation<"ListTopics"> = ({ NextToken }, ctx) => {
  const { items, nextToken } = pageOf([...allTopics(ctx.store)], NextToken);
  return { Topics: items.map(({ name }) => ({ TopicArn: topicArn(ctx, name) })), NextToken: nextToken };
};
