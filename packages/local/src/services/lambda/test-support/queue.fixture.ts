import type { CallOptions } from "../../../context.ts";
import type { SqsMessage } from "../event-sources/sqs-record.ts";
import type { Answer } from "./lambda.fixture.ts";

/** Plays SQS with one queue: what is received stays hidden until it is deleted. Who aborts a long poll gets nothing. */
export class QueueFixture {
  readonly arn = "arn:aws:sqs:us-east-1:000000000000:source";
  /** Bodies of the deleted messages, in order. */
  readonly deleted: string[] = [];
  readonly received: Record<string, unknown>[] = [];
  visibilityTimeout = 30;
  #visible: SqsMessage[] = [];
  readonly #hidden = new Map<string, string>();
  #arrived: () => void = () => {};
  #sent = 0;

  send(...bodies: string[]): void {
    for (const Body of bodies) {
      const id = String(++this.#sent);
      this.#visible.push({
        MessageId: id,
        ReceiptHandle: `handle-${id}`,
        Body,
        MD5OfBody: `md5-${id}`,
        Attributes: { ApproximateReceiveCount: "1", SentTimestamp: "1" },
      });
    }
    this.#arrived();
  }

  /** Bodies of the messages that were received and not deleted. */
  get hidden(): string[] {
    return [...this.#hidden.values()];
  }

  readonly answers: Readonly<Record<string, Answer>> = {
    "sqs.GetQueueAttributes": () => ({ Attributes: { VisibilityTimeout: String(this.visibilityTimeout) } }),
    "sqs.ReceiveMessage": (input, options) => this.#receive(input, options),
    "sqs.DeleteMessageBatch": ({ Entries }) => {
      for (const { ReceiptHandle } of Entries as { ReceiptHandle: string }[]) {
        this.deleted.push(this.#hidden.get(ReceiptHandle) ?? "?");
        this.#hidden.delete(ReceiptHandle);
      }
      return { Successful: [] };
    },
  };

  async #receive(input: Record<string, unknown>, { signal }: CallOptions): Promise<object> {
    this.received.push(input);
    if (this.#visible.length === 0) await this.#arrival(signal);
    const Messages = this.#visible.splice(0, Number(input.MaxNumberOfMessages));
    for (const { ReceiptHandle, Body = "" } of Messages) this.#hidden.set(ReceiptHandle, Body);
    return { Messages };
  }

  #arrival(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#arrived = resolve;
      signal?.addEventListener("abort", () => resolve(), { once: true });
    });
  }
}
