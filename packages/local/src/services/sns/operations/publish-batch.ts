import type { BatchResultErrorEntry, PublishBatchRequestEntry, PublishBatchResultEntry } from "@aws-sdk/client-sns";
import { AwsError, awsError } from "@waybill/wire";
import { deliver } from "../publishing/deliver.ts";
import { BATCH_LIMIT, readPublication, refuseGroups, sizeOf } from "../publishing/message.ts";
import type { SnsCtx, SnsOperation } from "../sns-ctx.ts";
import { requireTopic, type Topic, topicArn } from "../topics/topic.ts";

const MOST = 10;

/** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
export const PublishBatch: SnsOperation<"PublishBatch"> = async (input, ctx) => {
  const topic = requireTopic(ctx, ctx.store, input.TopicArn);
  const entries = input.PublishBatchRequestEntries ?? [];
  check(entries);
  const Successful: PublishBatchResultEntry[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, MessageId: await publish(ctx, topic, entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
};

function check(entries: readonly PublishBatchRequestEntry[]): void {
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
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > BATCH_LIMIT) {
    throw awsError("BatchRequestTooLong", "The length of all the messages put together is more than the limit.");
  }
}

async function publish(ctx: SnsCtx, { name }: Topic, entry: PublishBatchRequestEntry): Promise<string> {
  refuseGroups(entry);
  const id = ctx.random.uuid();
  const message = { ...readPublication(entry), id, topicArn: topicArn(ctx, name), time: ctx.clock.now() };
  await deliver(ctx, name, message);
  return id;
}
