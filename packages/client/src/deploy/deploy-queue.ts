import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueNameExists,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { PolicyDocument } from "./policies.ts";

/** The retention is 14 days, the longest that SQS keeps a message; the size is what Terraform's provider sets. */
const ATTRIBUTES = { MessageRetentionPeriod: "1209600", MaximumMessageSize: "262144" };

/** A queue with this policy, and what else its `attributes` say. Gives its URL. */
export async function deployQueue(
  client: SQSClient,
  name: string,
  policy: PolicyDocument,
  attributes: Readonly<Record<string, string>> = {},
): Promise<string> {
  const Attributes = { ...ATTRIBUTES, ...attributes, Policy: JSON.stringify(policy) };
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
