import { invalidParameter, notImplemented } from "../errors.ts";
import { deliver } from "../publishing/deliver.ts";
import { readPublication, refuseGroups } from "../publishing/message.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { requireTopic, topicArn } from "../topics/topic.ts";

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const Publish: SnsOperation<"Publish"> = async (input, ctx) => {
  if (input.PhoneNumber !== undefined) throw notImplemented("Publish.PhoneNumber");
  const arn = input.TopicArn ?? input.TargetArn;
  if (arn === undefined) throw invalidParameter("TopicArn or TargetArn Reason: no value for required parameter");
  if (/^[^:]+:[^:]+:sns:[^:]*:[^:]*:endpoint\//.test(arn))
    throw notImplemented("Publish.TargetArn of a mobile endpoint");
  refuseGroups(input);
  const parts = readPublication(input);
  const topic = requireTopic(ctx, ctx.store, arn);
  const id = ctx.random.uuid();
  await deliver(ctx, topic.name, { ...parts, id, topicArn: topicArn(ctx, topic.name), time: ctx.clock.now() });
  return { MessageId: id };
};
