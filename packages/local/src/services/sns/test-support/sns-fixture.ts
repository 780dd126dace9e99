import {
  CreateTopicCommand,
  PublishCommand,
  type PublishCommandInput,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

const TAKES_FROM_SNS = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage", Resource: "*" },
});

/** An endpoint of its own with clients of SNS and SQS. `start` comes before everything else, and `stop` after it. */
export class SnsFixture {
  readonly clock = new TestClock();
  /** What was reported. */
  readonly reports: string[] = [];
  local!: Local;
  sns!: SNSClient;
  sqs!: SQSClient;

  async start(): Promise<void> {
    this.local = await startTestLocal({ clock: this.clock, report: (error) => this.reports.push(String(error)) });
    const { endpoint, region, credentials } = this.local;
    this.sns = new SNSClient({ endpoint, region, credentials, maxAttempts: 1 });
    this.sqs = new SQSClient({ endpoint, region, credentials, maxAttempts: 1 });
  }

  async stop(): Promise<void> {
    this.sns.destroy();
    this.sqs.destroy();
    await this.local.stop();
  }

  arnOf(service: string, name: string): string {
    return `arn:aws:${service}:${this.local.region}:000000000000:${name}`;
  }

  /** The topic's ARN. */
  async create(Name: string, Attributes: Record<string, string> = {}): Promise<string> {
    return (await this.sns.send(new CreateTopicCommand({ Name, Attributes }))).TopicArn ?? "";
  }

  publish(TopicArn: string, input: Partial<PublishCommandInput> = {}) {
    return this.sns.send(new PublishCommand({ TopicArn, Message: "m", ...input }));
  }

  subscribe(TopicArn: string, Endpoint: string, Attributes: Record<string, string> = {}) {
    const [, , Protocol] = Endpoint.split(":");
    return this.sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes }));
  }

  /** A new queue that the topic's messages go to; what `receive` gave stays invisible. */
  async queueAt(TopicArn: string, name: string, Attributes: Record<string, string> = {}) {
    const fifo = name.endsWith(".fifo") && { FifoQueue: "true" };
    const command = new CreateQueueCommand({ QueueName: name, Attributes: { Policy: TAKES_FROM_SNS, ...fifo } });
    const { QueueUrl } = await this.sqs.send(command);
    const { SubscriptionArn = "" } = await this.subscribe(TopicArn, this.arnOf("sqs", name), Attributes);
    const receive = async () => {
      const options = { MaxNumberOfMessages: 10, VisibilityTimeout: 600 };
      const names = { MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All" as const] };
      return (await this.sqs.send(new ReceiveMessageCommand({ QueueUrl, ...options, ...names }))).Messages ?? [];
    };
    return { SubscriptionArn, receive };
  }
}
