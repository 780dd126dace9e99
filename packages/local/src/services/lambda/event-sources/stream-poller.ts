import type { _Record } from "@aws-sdk/client-dynamodb-streams";
import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { type EventMatcher, eventPattern } from "../../../event-pattern/event-pattern.ts";
import { sleep } from "../../../ports/clock.ts";
import { countOf } from "../execution/function-metrics.ts";
import type { FunctionRunner } from "../execution/invocation.ts";
import { findResolved, type ResolvedFunction } from "../functions/resolve-function.ts";
import type { MappingRecord } from "./mapping-table.ts";
import { type ProcessingResult, StreamDelivery } from "./stream-delivery.ts";
import { StreamReader } from "./stream-reader.ts";
import { streamRecord } from "./stream-record.ts";

/** Milliseconds between two looks at a stream without news: AWS looks four times a second. */
const PAUSE = 250;
const MIN_BACKOFF = 1_000;
const MAX_BACKOFF = 60_000;

/** Polls the stream of one event source mapping and invokes its function with the changes, in their order. */
export class StreamPoller {
  readonly #host: Host;
  readonly #mapping: MappingRecord;
  readonly #filters: readonly EventMatcher[];
  readonly #delivery: StreamDelivery;
  readonly #stopping = new AbortController();
  readonly #loop: Promise<void>;

  constructor(
    host: Host,
    runner: FunctionRunner,
    mapping: MappingRecord,
    tell: (result: ProcessingResult) => void = () => {},
  ) {
    this.#host = host;
    this.#mapping = mapping;
    this.#delivery = new StreamDelivery({ host, runner, mapping, stopping: this.#stopping.signal, tell });
    this.#filters = mapping.filters.map((pattern) => eventPattern(pattern));
    this.#loop = this.#poll();
  }

  /** Ends polling. Resolves when the batch under way is done. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error("the event source mapping stops"));
    await this.#loop;
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stopping;
    let reader: StreamReader | undefined;
    let pause = MIN_BACKOFF;
    while (!signal.aborted) {
      try {
        const target = findResolved(this.#host.store, this.#reference());
        reader ??= target && new StreamReader(this.#host, this.#mapping, target.version.settings.role);
        const records = (await reader?.read(this.#mapping.batchSize)) ?? [];
        if (records.length === 0) await this.#sleep(PAUSE);
        else if (reader && target) await this.#process(records, reader, target);
        pause = MIN_BACKOFF;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof AwsError)) this.#host.report(error, `lambda: polling ${this.#mapping.eventSourceArn}`);
        reader = undefined;
        await this.#sleep(pause);
        pause = Math.min(pause * 2, MAX_BACKOFF);
      }
    }
  }

  #reference() {
    const { functionName: name, qualifier } = this.#mapping;
    return { name, qualifier };
  }

  async #process(first: readonly _Record[], reader: StreamReader, target: ResolvedFunction): Promise<void> {
    const records = await this.#window(first, reader);
    const wanted = records.filter((record) => this.#wants(record));
    this.#countAge(wanted.at(-1));
    const isDone = wanted.length === 0 || (await this.#delivery.deliver(wanted, reader, target));
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (last !== undefined && isDone) reader.done(last);
  }

  /** With a batching window: as many as come in its time. */
  async #window(first: readonly _Record[], reader: StreamReader): Promise<readonly _Record[]> {
    const { windowSeconds, batchSize } = this.#mapping;
    const closesAt = this.#host.clock.now() + windowSeconds * 1000;
    const records = [...first];
    while (records.length < batchSize && this.#host.clock.now() < closesAt && !this.#stopping.signal.aborted) {
      const more = await reader.read(batchSize - records.length);
      records.push(...more);
      if (more.length === 0) await this.#sleep(Math.min(PAUSE, closesAt - this.#host.clock.now()));
    }
    return records;
  }

  #countAge(last: _Record | undefined): void {
    const created = last?.dynamodb?.ApproximateCreationDateTime;
    if (!created) return;
    const age = Math.max(0, this.#host.clock.now() - new Date(created).getTime());
    countOf(this.#host, this.#mapping, "IteratorAge", age, "Milliseconds");
  }

  #wants(record: _Record): boolean {
    if (this.#filters.length === 0) return true;
    const shown = streamRecord(record, this.#mapping.eventSourceArn);
    return this.#filters.some((matches) => matches(shown));
  }

  #sleep(milliseconds: number): Promise<unknown> {
    return sleep(this.#host.clock, milliseconds, this.#stopping.signal).catch(() => {});
  }
}
