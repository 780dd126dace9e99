import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueNameExists,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { queuePolicy } from "./policies.ts";

/** The retention is 14 days, the longest that SQS keeps a message; the size is what Terraform's provider sets. */
const ATTRIBUTES = { MessageRetentionPeriod: "1209600", MaximumMessageSize: "262144" };

/** The queue for what the function or the state machine failed to record for good. Gives its URL. */
export async function deployDeadLetterQueue(client: SQSClient, name: string, arn: string): Promise<string> {
  const Attributes = { ...ATTRIBUTES, Policy: JSON.stringify(queuePolicy(arn)) };
  try {
    const { QueueUrl = "" } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    return QueueUrl;
  } catch (error) {
    if (!(error instanceof QueueNameExists)) throw error;
    const { QueueUrl = "" } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
    await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    return QueueUrl;
  }
}
