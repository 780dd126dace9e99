import type { PublishBatchRequestEntry, PublishBatchResultEntry } from "@aws-sdk/client-sns";
import { awsError } from "@waybill/wire";
import { checkForTopic, readPublication, sizeLimit, sizeOf } from "../publishing/message.ts";
import { publishMessage } from "../publishing/publish-message.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { requireTopic, type Topic } from "../topics/topic.ts";

const MOST = 10;

/**
 * One entry that AWS would refuse refuses the batch; `Failed` is for what fails on its way.
 * https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export const PublishBatch: SnsOperation<"PublishBatch"> = async (input, ctx) => {
  const topic = requireTopic(ctx, ctx.store, input.TopicArn);
  const entries = input.PublishBatchRequestEntries ?? [];
  check(entries, topic);
  const checked = entries.map((entry, index) => {
    const parts = readPublication(entry, `publishBatchRequestEntries.${index + 1}.member.messageAttributes`);
    checkForTopic(topic, entry);
    return { entry, parts };
  });
  const Successful: PublishBatchResultEntry[] = [];
  for (const { entry, parts } of checked) {
    const { id, sequenceNumber } = await publishMessage(ctx, topic, parts, entry);
    Successful.push({ Id: entry.Id, MessageId: id, SequenceNumber: sequenceNumber });
  }
  return { Successful, Failed: [] };
};

function check(entries: readonly PublishBatchRequestEntry[], topic: Topic): void {
  if (entries.length === 0) throw awsError("EmptyBatchRequest", "The batch request doesn't contain any entries.");
  if (entries.length > MOST) {
    throw awsError("TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
  }
  if (entries.some(({ Id = "" }) => !/^[\w-]{1,80}$/.test(Id))) {
    throw awsError(
      "InvalidBatchEntryId",
      "The Id of a batch entry in a batch request doesn't abide by the specification.",
    );
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw awsError("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
  }
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > sizeLimit(topic)) {
    throw awsError("BatchRequestTooLong", "The length of all the messages put together is more than the limit.");
  }
}
