import { topicKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { describeTopic } from "../topics/describe-topic.ts";
import { requireTopic, topicArn } from "../topics/topic.ts";
import { checkActions, policyError, withStatement } from "../topics/topic-policy.ts";

export const AddPermission: SnsOperation<"AddPermission"> = (input, ctx) => {
  const { TopicArn, Label = "", AWSAccountId = [], ActionName = [] } = input;
  if (AWSAccountId.length === 0 || ActionName.length === 0) throw policyError();
  if (!AWSAccountId.every((id) => /^\d{12}$/.test(id))) throw policyError("PrincipalNotFound");
  checkActions(ActionName.map((name) => `SNS:${name}`));
  ctx.store.transaction((tx) => {
    const topic = requireTopic(ctx, tx, TopicArn);
    const statement = {
      Sid: Label,
      Effect: "Allow",
      Principal: { AWS: oneOrMany(AWSAccountId.map((id) => `arn:aws:iam::${id}:root`)) },
      Action: oneOrMany(ActionName.map((name) => `SNS:${name}`)),
      Resource: topicArn(ctx, topic.name),
    };
    const Policy = withStatement(describeTopic(ctx, tx, topic).Policy ?? "", statement);
    tx.put(topicKey(topic.name), { ...topic, attributes: { ...topic.attributes, Policy } });
  });
  return {};
};

function oneOrMany(texts: readonly string[]): string | readonly string[] {
  const [only = "", ...more] = texts;
  return more.length === 0 ? only : texts;
}
