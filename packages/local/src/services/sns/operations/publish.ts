import { invalidParameter, notImplemented } from "../errors.ts";
import { checkForTopic, readPublication, sizeLimit, sizeOf } from "../publishing/message.ts";
import { publishMessage } from "../publishing/publish-message.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { requireTopic } from "../topics/topic.ts";

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const Publish: SnsOperation<"Publish"> = async (input, ctx) => {
  if (input.PhoneNumber !== undefined) throw notImplemented("Publish.PhoneNumber");
  const arn = input.TopicArn ?? input.TargetArn;
  if (arn === undefined) throw invalidParameter("TopicArn or TargetArn Reason: no value for required parameter");
  if (/^[^:]+:[^:]+:sns:[^:]*:[^:]*:endpoint\//.test(arn))
    throw notImplemented("Publish.TargetArn of a mobile endpoint");
  const parts = readPublication(input);
  const topic = requireTopic(ctx, ctx.store, arn);
  if (sizeOf(input) > sizeLimit(topic)) throw invalidParameter("Message too long");
  checkForTopic(topic, input);
  const { id, sequenceNumber } = await publishMessage(ctx, topic, parts, input);
  return { MessageId: id, SequenceNumber: sequenceNumber };
};
