import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueNameExists,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

/** 14 days, the longest that SQS keeps a message. */
const ATTRIBUTES = { MessageRetentionPeriod: "1209600" };

/** The queue for what the function or the state machine failed to record for good. Gives its URL. */
export async function deployDeadLetterQueue(client: SQSClient, name: string): Promise<string> {
  try {
    const { QueueUrl = "" } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: ATTRIBUTES }));
    return QueueUrl;
  } catch (error) {
    if (!(error instanceof QueueNameExists)) throw error;
    const { QueueUrl = "" } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
    await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: ATTRIBUTES }));
    return QueueUrl;
  }
}
