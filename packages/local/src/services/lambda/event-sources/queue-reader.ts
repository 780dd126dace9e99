import type { Host } from "../../../context.ts";
import { queueUrl } from "../../../queue-url.ts";
import type { MappingRecord } from "./mapping-table.ts";
import type { SqsMessage } from "./sqs-record.ts";

/** The most that one ReceiveMessage and one DeleteMessageBatch take. */
const MESSAGES_PER_CALL = 10;
const LONG_POLL_SECONDS = 20;

/** Reads the queue of a mapping, as the role of its function. */
export class QueueReader {
  readonly #host: Host;
  readonly #mapping: MappingRecord;
  readonly #role: string;

  constructor(host: Host, mapping: MappingRecord, role: string) {
    this.#host = host;
    this.#mapping = mapping;
    this.#role = role;
  }

  /**
   * The next batch: as many messages as one call gives, or, with a batching window, as many as come in its time. Empty when
   * none came, or `signal` aborts. Rejects when the queue cannot be read.
   */
  async batch(signal: AbortSignal): Promise<SqsMessage[]> {
    const { batchSize, windowSeconds } = this.#mapping;
    const messages = await this.#receive(batchSize, LONG_POLL_SECONDS, signal);
    if (windowSeconds === 0 || messages.length === 0) return messages;
    const closesAt = this.#host.clock.now() + windowSeconds * 1000;
    for (;;) {
      const remaining = Math.ceil((closesAt - this.#host.clock.now()) / 1000);
      if (signal.aborted || remaining <= 0 || messages.length >= batchSize) return messages;
      const wait = Math.min(LONG_POLL_SECONDS, remaining);
      messages.push(...(await this.#receive(batchSize - messages.length, wait, signal)));
    }
  }

  async delete(messages: readonly SqsMessage[]): Promise<void> {
    for (let start = 0; start < messages.length; start += MESSAGES_PER_CALL) {
      const Entries = messages
        .slice(start, start + MESSAGES_PER_CALL)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await this.#call("DeleteMessageBatch", { Entries });
    }
  }

  async #receive(wanted: number, waitSeconds: number, signal: AbortSignal): Promise<SqsMessage[]> {
    const input = {
      MaxNumberOfMessages: Math.min(MESSAGES_PER_CALL, wanted),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    };
    const output = await this.#call("ReceiveMessage", input, signal);
    return (output as { Messages?: SqsMessage[] }).Messages ?? [];
  }

  #call(operation: string, input: object, signal?: AbortSignal): Promise<unknown> {
    const url = queueUrl(this.#host, this.#mapping.eventSourceArn);
    const options = { as: { role: this.#role }, ...(signal ? { signal } : {}) };
    return this.#host.call("sqs", operation, { QueueUrl: url, ...input }, options);
  }
}
