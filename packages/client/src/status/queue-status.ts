import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { ifDeployed } from "./if-deployed.ts";

/** What lies in a queue. AWS's numbers are approximate. */
export interface QueueStatus {
  readonly name: string;
  readonly waiting: number;
  /** Received by somebody and not deleted yet. */
  readonly inFlight: number;
}

export async function queueStatus(client: SQSClient, name: string): Promise<QueueStatus | undefined> {
  return ifDeployed(`queue "${name}"`, depth(client, name));
}

async function depth(client: SQSClient, name: string): Promise<QueueStatus> {
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    }),
  );
  return {
    name,
    waiting: Number(Attributes.ApproximateNumberOfMessages),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
  };
}
