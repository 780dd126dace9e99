import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueNameExists,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

/** 14 days, the longest that SQS keeps a message. */
const ATTRIBUTES = { MessageRetentionPeriod: "1209600" };

/** The queue for events that the function failed to handle for good. */
export async function deployDeadLetterQueue(client: SQSClient, name: string): Promise<void> {
  try {
    await client.send(new CreateQueueCommand({ QueueName: name, Attributes: ATTRIBUTES }));
  } catch (error) {
    if (!(error instanceof QueueNameExists)) throw error;
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
    await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: ATTRIBUTES }));
  }
}
