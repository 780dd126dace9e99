import type { _Record } from "@aws-sdk/client-dynamodb-streams";
import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { sleep } from "../../../ports/clock.ts";
import type { FunctionRunner, InvocationOutcome } from "../execution/invocation.ts";
import { functionArn } from "../functions/function-reference.ts";
import type { ResolvedFunction } from "../functions/resolve-function.ts";
import { batchItemFailures } from "./batch-item-failures.ts";
import type { MappingRecord, StreamMapping } from "./mapping-table.ts";
import { type FailedBatch, sendFailure } from "./stream-failure.ts";
import type { StreamReader } from "./stream-reader.ts";
import { streamRecord } from "./stream-record.ts";

const MIN_BACKOFF = 1_000;
const MAX_BACKOFF = 60_000;

/** How AWS tells what became of a batch. */
export type ProcessingResult = "OK" | "PROBLEM: Function call failed";

export interface StreamDeliveryOptions {
  readonly host: Host;
  readonly runner: FunctionRunner;
  readonly mapping: MappingRecord;
  readonly stopping: AbortSignal;
  readonly tell: (result: ProcessingResult) => void;
}

/**
 * Brings batches of changes to the function, each until it is done or given up.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export class StreamDelivery {
  readonly #host: Host;
  readonly #runner: FunctionRunner;
  readonly #mapping: MappingRecord;
  readonly #settings: StreamMapping;
  readonly #stopping: AbortSignal;
  readonly #tell: (result: ProcessingResult) => void;
  /** Of the last run. */
  #requestId: string;

  constructor({ host, runner, mapping, stopping, tell }: StreamDeliveryOptions) {
    this.#host = host;
    this.#runner = runner;
    this.#mapping = mapping;
    this.#settings = mapping.stream as StreamMapping;
    this.#stopping = stopping;
    this.#tell = tell;
    this.#requestId = host.random.uuid();
  }

  /**
   * Resolves with whether the batch is done, or given up: not when the mapping stops before. A batch that is throttled has not
   * run: no retries are counted.
   */
  async deliver(batch: readonly _Record[], reader: StreamReader, target: ResolvedFunction): Promise<boolean> {
    let rest = batch;
    let pause = MIN_BACKOFF;
    let runs = 0;
    while (!this.#stopping.aborted) {
      rest = await this.#withoutOld(rest, { runs, reader, target });
      if (rest.length === 0) return true;
      const outcome = await this.#invoke(rest, target);
      const undone = this.#undone(rest, outcome);
      if (undone.length === 0) return true;
      const isProgress = undone.length < rest.length;
      if (isProgress) reader.done(rest[rest.length - undone.length - 1]?.dynamodb?.SequenceNumber ?? "");
      rest = undone;
      // It may have failed because it was stopped.
      if (this.#stopping.aborted) return false;
      if (outcome) {
        runs += 1;
        if (this.#isLast(runs)) {
          await this.#giveUp(rest, "RetryAttemptsExhausted", { runs, reader, target });
          return true;
        }
        if (this.#settings.bisects && !isProgress && rest.length > 1) return this.#bisect(rest, reader, target);
      }
      await sleep(this.#host.clock, pause, this.#stopping).catch(() => {});
      pause = Math.min(pause * 2, MAX_BACKOFF);
    }
    return false;
  }

  async #bisect(batch: readonly _Record[], reader: StreamReader, target: ResolvedFunction): Promise<boolean> {
    const middle = Math.ceil(batch.length / 2);
    for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
      if (!(await this.deliver(half, reader, target))) return false;
      const last = half.at(-1)?.dynamodb?.SequenceNumber;
      if (last !== undefined) reader.done(last);
    }
    return true;
  }

  async #invoke(batch: readonly _Record[], target: ResolvedFunction): Promise<InvocationOutcome | undefined> {
    const { eventSourceArn, functionName: name, qualifier } = this.#mapping;
    this.#requestId = this.#host.random.uuid();
    try {
      const outcome = await this.#runner.invoke(target, {
        requestId: this.#requestId,
        functionArn: functionArn(this.#host, { name, qualifier }),
        payload: JSON.stringify({ Records: batch.map((record) => streamRecord(record, eventSourceArn)) }),
      });
      this.#tell(outcome.failed ? "PROBLEM: Function call failed" : "OK");
      return outcome;
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

  #isLast(runs: number): boolean {
    const { maximumRetries } = this.#settings;
    return maximumRetries >= 0 && runs > maximumRetries;
  }

  /** Gives up the changes that are older than those that the function shall get, whether they have run or not. */
  async #withoutOld(batch: readonly _Record[], facts: BatchFacts): Promise<readonly _Record[]> {
    const { maximumAgeSeconds } = this.#settings;
    if (maximumAgeSeconds < 0) return batch;
    const oldest = this.#host.clock.now() - maximumAgeSeconds * 1000;
    const first = batch.findIndex(({ dynamodb }) => (dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) >= oldest);
    const old = first === -1 ? batch : batch.slice(0, first);
    if (old.length > 0) await this.#giveUp(old, "RecordAgeExceeded", facts);
    return batch.slice(old.length);
  }

  async #giveUp(batch: readonly _Record[], condition: FailedBatch["condition"], facts: BatchFacts): Promise<void> {
    const { runs, reader, target } = facts;
    await sendFailure(this.#host, {
      mapping: this.#mapping,
      target,
      batch,
      condition,
      runs,
      shard: reader.shard,
      requestId: this.#requestId,
    });
  }
}

interface BatchFacts {
  readonly runs: number;
  readonly reader: StreamReader;
  readonly target: ResolvedFunction;
}
