import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { sleep } from "../../../ports/clock.ts";
import { ENVIRONMENTS_PER_VERSION, type FunctionRunner } from "../execution/invocation.ts";
import { functionArn } from "../functions/function-reference.ts";
import { findResolved, type ResolvedFunction } from "../functions/resolve-function.ts";
import { batchItemFailures } from "./batch-item-failures.ts";
import type { MappingRecord } from "./mapping-table.ts";
import { QueueReader } from "./queue-reader.ts";
import { type RecordFilter, recordFilter } from "./record-filter.ts";
import { type SqsMessage, type SqsRecord, sqsRecord } from "./sqs-record.ts";

interface Delivery {
  readonly message: SqsMessage;
  readonly record: SqsRecord;
}

/** Bytes of one invocation. */
const MAX_PAYLOAD = 6_291_456;
/** Batches under way at once. AWS begins with five. */
const CONCURRENT_BATCHES = Math.max(5, ENVIRONMENTS_PER_VERSION);
const MIN_BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 60_000;

/** Polls the queue of one event source mapping and invokes its function with what comes. */
export class QueuePoller {
  readonly #host: Host;
  readonly #runner: FunctionRunner;
  readonly #mapping: MappingRecord;
  readonly #passes: RecordFilter;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  readonly #loop: Promise<void>;
  #backoffMs = MIN_BACKOFF_MS;

  constructor(host: Host, runner: FunctionRunner, mapping: MappingRecord) {
    this.#host = host;
    this.#runner = runner;
    this.#mapping = mapping;
    this.#passes = recordFilter(mapping.filters);
    this.#loop = this.#poll();
  }

  /** Ends polling. Resolves when the batches under way are done. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error("the event source mapping stops"));
    await this.#loop;
    await Promise.all(this.#underWay);
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#pollOnce(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof AwsError)) this.#host.report(error, `lambda: polling ${this.#mapping.eventSourceArn}`);
        await this.#backOff(signal);
      }
    }
  }

  async #pollOnce(signal: AbortSignal): Promise<void> {
    const target = this.#target();
    // The function may come again; until then its messages stay in the queue.
    if (!target) return this.#backOff(signal);
    const reader = new QueueReader(this.#host, this.#mapping, target.version.settings.role);
    const messages = await reader.batch(signal);
    if (signal.aborted) return;
    if (messages.length > 0) await this.#deliver(messages, reader, target);
    this.#backoffMs = MIN_BACKOFF_MS;
  }

  /** Hands out a batch, in parts if it is too large for one invocation, and waits while too many are under way. */
  async #deliver(messages: readonly SqsMessage[], reader: QueueReader, target: ResolvedFunction): Promise<void> {
    const { eventSourceArn, maximumConcurrency = CONCURRENT_BATCHES } = this.#mapping;
    const wanted: Delivery[] = [];
    const unwanted: SqsMessage[] = [];
    for (const message of messages) {
      const record = sqsRecord(message, eventSourceArn, this.#host.region);
      if (this.#passes(record)) wanted.push({ message, record });
      else unwanted.push(message);
    }
    await reader.delete(unwanted);
    for (const part of parts(wanted)) {
      const running = this.#invoke(part, reader, target).catch((error) => this.#failed(error));
      this.#underWay.add(running);
      void running.then(() => this.#underWay.delete(running));
      while (this.#underWay.size >= maximumConcurrency) await Promise.race(this.#underWay);
    }
  }

  async #invoke(batch: readonly Delivery[], reader: QueueReader, target: ResolvedFunction): Promise<void> {
    const outcome = await this.#runner.invoke(target, {
      requestId: this.#host.random.uuid(),
      functionArn: functionArn(this.#host, { name: this.#mapping.functionName, qualifier: this.#mapping.qualifier }),
      payload: JSON.stringify({ Records: batch.map(({ record }) => record) }),
    });
    if (outcome.failed || this.#stopping.signal.aborted) return;
    const ids = new Set(batch.map(({ message }) => message.MessageId));
    const failures = this.#mapping.reportsItemFailures ? batchItemFailures(outcome.payload, ids) : new Set();
    if (!failures) return;
    await reader.delete(batch.map(({ message }) => message).filter(({ MessageId }) => !failures.has(MessageId)));
  }

  /** The messages stay hidden for the queue's visibility timeout; then they come again. */
  async #failed(error: unknown): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    if (error instanceof AwsError) return this.#backOff(this.#stopping.signal);
    this.#host.report(error, `lambda: batch of ${this.#mapping.eventSourceArn}`);
  }

  #target(): ResolvedFunction | undefined {
    const { functionName: name, qualifier } = this.#mapping;
    return findResolved(this.#host.store, { name, qualifier }, () => this.#host.random.next());
  }

  async #backOff(signal: AbortSignal): Promise<void> {
    const delay = this.#backoffMs;
    this.#backoffMs = Math.min(MAX_BACKOFF_MS, 2 * delay);
    await sleep(this.#host.clock, delay, signal).catch(() => undefined);
  }
}

/** Cuts a batch so that each part fits into one invocation. */
function* parts(deliveries: readonly Delivery[]): Iterable<readonly Delivery[]> {
  let part: Delivery[] = [];
  let bytes = 0;
  for (const delivery of deliveries) {
    const size = Buffer.byteLength(JSON.stringify(delivery.record)) + 1;
    if (part.length > 0 && bytes + size > MAX_PAYLOAD - ENVELOPE_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(delivery);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

/** Of `{"Records":[]}`. */
const ENVELOPE_BYTES = 14;
