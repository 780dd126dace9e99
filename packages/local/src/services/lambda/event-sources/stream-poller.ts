import type { _Record } from "@aws-sdk/client-dynamodb-streams";
import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { type EventMatcher, eventPattern } from "../../../event-pattern/event-pattern.ts";
import { sleep } from "../../../ports/clock.ts";
import type { FunctionRunner, InvocationOutcome } from "../execution/invocation.ts";
import { functionArn } from "../functions/function-reference.ts";
import { findResolved, type ResolvedFunction } from "../functions/resolve-function.ts";
import { batchItemFailures } from "./batch-item-failures.ts";
import type { MappingRecord, StreamMapping } from "./mapping-table.ts";
import { sendFailure } from "./stream-failure.ts";
import { StreamReader } from "./stream-reader.ts";
import { streamRecord } from "./stream-record.ts";

/** Milliseconds between two looks at a stream without news: AWS looks four times a second. */
const PAUSE = 250;
const MIN_BACKOFF = 1_000;
const MAX_BACKOFF = 60_000;

/** Polls the stream of one event source mapping and invokes its function with the changes, in their order. */
export class StreamPoller {
  readonly #host: Host;
  readonly #runner: FunctionRunner;
  readonly #mapping: MappingRecord;
  readonly #settings: StreamMapping;
  readonly #filters: readonly EventMatcher[];
  readonly #stopping = new AbortController();
  readonly #loop: Promise<void>;

  constructor(host: Host, runner: FunctionRunner, mapping: MappingRecord) {
    this.#host = host;
    this.#runner = runner;
    this.#mapping = mapping;
    this.#settings = mapping.stream as StreamMapping;
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
    if (wanted.length > 0) await this.#deliver(wanted, reader, target);
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (last !== undefined && !this.#stopping.signal.aborted) reader.done(last);
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

  #wants(record: _Record): boolean {
    if (this.#filters.length === 0) return true;
    const shown = streamRecord(record, this.#mapping.eventSourceArn);
    return this.#filters.some((matches) => matches(shown));
  }

  /** Invokes until the batch is done, or given up: the changes behind it wait. */
  async #deliver(batch: readonly _Record[], reader: StreamReader, target: ResolvedFunction): Promise<void> {
    let rest = batch;
    let pause = MIN_BACKOFF;
    for (let retries = 0; rest.length > 0 && !this.#stopping.signal.aborted; retries += 1) {
      const outcome = await this.#invoke(rest, target);
      const undone = this.#undone(rest, outcome);
      if (undone.length === 0) return;
      const isProgress = undone.length < rest.length;
      if (isProgress) reader.done(rest[rest.length - undone.length - 1]?.dynamodb?.SequenceNumber ?? "");
      rest = undone;
      const condition = this.#givenUp(rest, retries);
      if (condition !== undefined) {
        await sendFailure(this.#host, {
          mapping: this.#mapping,
          target,
          batch: rest,
          condition,
          runs: retries + 1,
          shard: reader.shard,
        });
        return;
      }
      if (this.#settings.bisects && !isProgress && rest.length > 1) return this.#bisect(rest, reader, target);
      await this.#sleep(pause);
      pause = Math.min(pause * 2, MAX_BACKOFF);
    }
  }

  async #bisect(batch: readonly _Record[], reader: StreamReader, target: ResolvedFunction): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
      await this.#deliver(half, reader, target);
      const last = half.at(-1)?.dynamodb?.SequenceNumber;
      if (last !== undefined && !this.#stopping.signal.aborted) reader.done(last);
    }
  }

  async #invoke(batch: readonly _Record[], target: ResolvedFunction): Promise<InvocationOutcome | undefined> {
    const { eventSourceArn } = this.#mapping;
    try {
      return await this.#runner.invoke(target, {
        requestId: this.#host.random.uuid(),
        functionArn: functionArn(this.#host, this.#reference()),
        payload: JSON.stringify({ Records: batch.map((record) => streamRecord(record, eventSourceArn)) }),
      });
    } catch (error) {
      if (error instanceof AwsError) return undefined;
      throw error;
    }
  }

  /** From the first change on that the function did not process. */
  #undone(batch: readonly _Record[], outcome: InvocationOutcome | undefined): readonly _Record[] {
    if (outcome === undefined || outcome.failed) return batch;
    if (!this.#mapping.reportsItemFailures) return [];
    const numbers = batch.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? "");
    const failures = batchItemFailures(outcome.payload, new Set(numbers));
    if (failures === undefined) return batch;
    const first = numbers.findIndex((number) => failures.has(number));
    return first === -1 ? [] : batch.slice(first);
  }

  #givenUp(batch: readonly _Record[], retries: number): "RetryAttemptsExhausted" | "RecordAgeExceeded" | undefined {
    const { maximumRetries, maximumAgeSeconds } = this.#settings;
    if (maximumRetries >= 0 && retries >= maximumRetries) return "RetryAttemptsExhausted";
    const oldest = batch[0]?.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0;
    const age = (this.#host.clock.now() - oldest) / 1000;
    return maximumAgeSeconds >= 0 && age > maximumAgeSeconds ? "RecordAgeExceeded" : undefined;
  }

  #sleep(milliseconds: number): Promise<unknown> {
    return sleep(this.#host.clock, milliseconds, this.#stopping.signal).catch(() => {});
  }
}
