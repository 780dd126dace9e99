import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Publish } from "./create-handler.ts";

/** Publishes each change as a message of its own, with attributes for filter policies: `type`, `bucket`. */
export function publishToTopic(TopicArn: string): Publish {
  const client = new SNSClient({ maxAttempts: 5 });
  client.middlewareStack.remove("loggerMiddleware");
  const text = (StringValue: string) => ({ DataType: "String", StringValue });
  return async (changes) => {
    const entries = changes.map((change, index) => ({
      Id: String(index),
      Message: JSON.stringify(change),
      MessageAttributes: { type: text(change.type), bucket: text(change.file.bucket) },
    }));
    const command = new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries });
    const { Failed = [] } = await client.send(command);
    return Failed.map(({ Id }) => Number(Id));
  };
}
