import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { ifDeployed } from "./if-deployed.ts";

/** Events that the function failed to handle for good. AWS's numbers are approximate. */
export interface DeadLetterStatus {
  readonly name: string;
  readonly waiting: number;
  /** Received by somebody and not deleted yet. */
  readonly inFlight: number;
}

export async function deadLetterStatus(client: SQSClient, name: string): Promise<DeadLetterStatus | undefined> {
  return ifDeployed(`queue "${name}"`, depth(client, name));
}

async function depth(client: SQSClient, name: string): Promise<DeadLetterStatus> {
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
