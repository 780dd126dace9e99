import {
  CreateQueueCommand,
  type CreateQueueCommandInput,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Local, LocalOptions } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

export type QueueAttributes = Partial<Record<QueueAttributeName, string>>;

/** An endpoint on a clock that stands still, seen through the SDK. */
export class SqsFixture {
  readonly clock = new TestClock();
  #local: Local | undefined;
  #client: SQSClient | undefined;
  #queues = 0;

  get sqs(): SQSClient {
    if (this.#client === undefined) throw new Error("not started");
    return this.#client;
  }

  async start(options: LocalOptions = { memory: true }): Promise<void> {
    this.#local = await startTestLocal({ clock: this.clock, ...options });
    const { endpoint, region, credentials } = this.#local;
    this.#client = new SQSClient({ endpoint, region, credentials, maxAttempts: 1 });
  }

  async stop(): Promise<void> {
    this.#client?.destroy();
    await this.#local?.stop();
  }

  create(QueueName: string, more: Partial<CreateQueueCommandInput> = {}) {
    return this.sqs.send(new CreateQueueCommand({ QueueName, ...more }));
  }

  set(QueueUrl: string, given: QueueAttributes) {
    return this.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: given }));
  }

  /** The URL of a new queue. */
  async newQueue(Attributes: QueueAttributes = {}): Promise<string> {
    this.#queues += 1;
    const QueueName = `queue-${this.#queues}${Attributes.FifoQueue ? ".fifo" : ""}`;
    const { QueueUrl = "" } = await this.create(QueueName, { Attributes });
    return QueueUrl;
  }

  arnOf(queueUrl: string): string {
    return `arn:aws:sqs:us-east-1:000000000000:${queueUrl.split("/").at(-1)}`;
  }

  send(QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) {
    return this.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
  }

  /** The messages of one ReceiveMessage, which asks for ten. */
  async receive(QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}) {
    const { Messages = [] } = await this.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }),
    );
    return Messages.map((message) => ({ ...message, handle: message.ReceiptHandle ?? "" }));
  }

  async bodies(QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}) {
    return (await this.receive(QueueUrl, more)).map(({ Body }) => Body);
  }

  async attributes(QueueUrl: string, ...AttributeNames: QueueAttributeName[]) {
    const { Attributes } = await this.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    return Attributes;
  }

  /** How many messages are visible, in flight and delayed. */
  async counts(QueueUrl: string) {
    const attributes = await this.attributes(QueueUrl, "All");
    return [
      attributes?.ApproximateNumberOfMessages,
      attributes?.ApproximateNumberOfMessagesNotVisible,
      attributes?.ApproximateNumberOfMessagesDelayed,
    ].map(Number);
  }
}
