import { invalidParameter, notImplemented } from "../errors.ts";
import { topicKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { tagged } from "../tags.ts";
import { checkTopicAttribute, checkTopicName } from "../topics/check-topic.ts";
import { describeTopic } from "../topics/describe-topic.ts";
import { type Topic, topicArn } from "../topics/topic.ts";

/** Of a topic that is there: gives its ARN as long as nothing is asked for that it has not. */
export const CreateTopic: SnsOperation<"CreateTopic"> = ({ Name: name = "", ...input }, ctx) => {
  const { FifoTopic = "false", ...given } = input.Attributes ?? {};
  const isFifo = FifoTopic === "true";
  if (input.DataProtectionPolicy) throw notImplemented("CreateTopic.DataProtectionPolicy");
  checkTopicName(name, isFifo);
  for (const [attribute, value] of Object.entries(given)) checkTopicAttribute(attribute, value, isFifo);
  const tags = tagged({}, input.Tags ?? []);
  ctx.store.transaction((tx) => {
    const existing = tx.get(topicKey(name)) as Topic | undefined;
    if (existing === undefined) {
      const attributes = { ...given, ...(isFifo && { FifoTopic }) };
      const topic: Topic = { name, attributes, tags, deletedSubscriptions: 0 };
      tx.put(topicKey(name), topic);
      return;
    }
    const current = describeTopic(ctx, tx, existing);
    if (Object.entries(given).some(([attribute, value]) => (current[attribute] ?? "") !== value)) {
      throw invalidParameter("Attributes Reason: Topic already exists with different attributes");
    }
    if (input.Tags && JSON.stringify(sorted(tags)) !== JSON.stringify(sorted(existing.tags))) {
      throw invalidParameter("Tags Reason: Topic already exists with different tags");
    }
  });
  return { TopicArn: topicArn(ctx, name) };
};

function sorted(tags: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(tags).sort();
}
