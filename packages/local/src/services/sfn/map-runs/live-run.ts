import type { MapRunStatus } from "@aws-sdk/client-sfn";
import {
  Batcher,
  isExceeded,
  type Json,
  type MapItem,
  type MapRunCall,
  TaskFailure,
  type Tolerance,
} from "@waybill/asl";
import type { Host } from "../../../context.ts";
import { machineArn, mapRunArn } from "../arns.ts";
import type { Executions } from "../executions/executions.ts";
import type { MachineRevision } from "../machines/machine-record.ts";
import type { ChildResult } from "./child-result.ts";
import { childMachineName, type MapRunRecord, putMapRun } from "./map-run-record.ts";
import { readItems } from "./read-items.ts";
import { ChildRunner, Interrupted } from "./run-children.ts";
import { Tally } from "./tally.ts";
import { resultOf } from "./write-results.ts";

/** Executions at once, of those that AWS would run up to 10,000 of: more would only wait for this one process. */
const mostAtOnce = 1_000;

export interface LiveRunOptions {
  readonly host: Host;
  readonly executions: Executions;
  readonly run: MapRunRecord;
  readonly call: MapRunCall;
  readonly revision: MachineRevision;
}

/** What a user may change while a run goes on. */
export interface RunLimits extends Tolerance {
  readonly concurrency: number;
}

interface ChildInput {
  readonly input: Json;
  /** Items in it. */
  readonly count: number;
}

/** A Map Run while it goes on. */
export class LiveRun {
  limits: RunLimits;
  readonly #options: LiveRunOptions;
  readonly #children: ChildRunner;
  readonly #tally = new Tally();
  readonly #results: ChildResult[] = [];
  readonly #running = new Map<number, Promise<void>>();
  #isOver = false;
  /** Once all items are read. */
  #total: number | undefined;
  #failure: unknown;

  constructor(options: LiveRunOptions) {
    const { host, executions, run, call, revision } = options;
    this.#options = options;
    this.limits = {
      concurrency: run.maxConcurrency,
      count: run.toleratedFailureCount,
      percentage: run.toleratedFailurePercentage,
    };
    this.#children = new ChildRunner(host, executions, run, { type: call.executionType, revision });
  }

  /** As DescribeMapRun shows it now. */
  get record(): MapRunRecord {
    const { concurrency, count, percentage } = this.limits;
    return {
      ...this.#options.run,
      maxConcurrency: concurrency,
      toleratedFailureCount: count,
      toleratedFailurePercentage: percentage,
      itemCounts: { ...this.#tally.items },
      executionCounts: { ...this.#tally.executions },
    };
  }

  async run(): Promise<Json> {
    const { call } = this.#options;
    const onAbort = () => this.#halt();
    call.signal.addEventListener("abort", onAbort);
    try {
      await this.#runAll();
      const result = await this.#result();
      await this.#end("SUCCEEDED");
      return result;
    } catch (error) {
      if (call.signal.aborted) await this.#end("ABORTED");
      else if (!(error instanceof Interrupted)) await this.#end("FAILED");
      throw error;
    } finally {
      call.signal.removeEventListener("abort", onAbort);
    }
  }

  async #runAll(): Promise<void> {
    let index = 0;
    try {
      for await (const child of this.#inputs()) {
        while (!this.#isOver && this.#running.size >= this.#atOnce()) await Promise.race(this.#running.values());
        if (this.#isOver) break;
        this.#start(index++, child);
      }
    } catch (error) {
      this.#failure ??= error;
      this.#halt();
    }
    this.#total = this.#tally.items.total;
    await Promise.all(this.#running.values());
    if (this.#failure === undefined && this.#isTooMuch()) this.#fail();
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#isOver) throw new Error("the Map was aborted");
  }

  #atOnce(): number {
    const { concurrency } = this.limits;
    return concurrency === 0 ? mostAtOnce : Math.min(concurrency, mostAtOnce);
  }

  async *#inputs(): AsyncGenerator<ChildInput> {
    const { batch, select } = this.#options.call;
    const batcher = batch && new Batcher(batch);
    let index = 0;
    for await (const item of this.#items()) {
      const input = await select(item, index++);
      if (batcher === undefined) yield { input, count: 1 };
      else {
        const full = batcher.add(input);
        if (full) yield full;
      }
    }
    const rest = batcher?.take();
    if (rest) yield rest;
  }

  async *#items(): AsyncGenerator<MapItem> {
    const { host, call, revision } = this.#options;
    if ("action" in call.items) {
      yield* readItems({ host, role: revision.roleArn }, call.items);
      return;
    }
    this.#total = call.items.length;
    yield* call.items;
  }

  #start(index: number, { input, count }: ChildInput): void {
    this.#tally.begin(count);
    const running = this.#children
      .run(index, input)
      .then((result) => this.#ended(index, result, count))
      .catch((error: unknown) => {
        this.#failure ??= error;
        this.#halt();
      })
      .finally(() => this.#running.delete(index));
    this.#running.set(index, running);
  }

  #ended(index: number, result: ChildResult, count: number): void {
    this.#results[index] = result;
    this.#tally.end(count, result.status);
    if (result.status !== "SUCCEEDED" && !this.#isOver && this.#isTooMuch()) this.#fail();
  }

  /** Nothing is tolerated where nothing is said. How large a share is shows when all items are known. */
  #isTooMuch(): boolean {
    const { count, percentage } = this.limits;
    const failed = this.#tally.failedItems;
    if (count === undefined && percentage === undefined) return failed > 0;
    const isKnown = this.#total !== undefined;
    return isExceeded({ count, percentage: isKnown ? percentage : undefined }, failed, this.#total ?? 0);
  }

  #fail(): void {
    const cause = "The specified tolerated failure threshold was exceeded";
    this.#failure = new TaskFailure("States.ExceedToleratedFailureThreshold", cause);
    this.#halt();
  }

  #halt(): void {
    this.#isOver = true;
    for (const index of this.#running.keys()) this.#children.stop(index);
  }

  async #result(): Promise<Json> {
    const { host, call, revision, run } = this.#options;
    const written = {
      arn: mapRunArn(host, run),
      id: run.id,
      stateMachineArn: machineArn(host, childMachineName(run)),
    };
    const result = await resultOf({ host, role: revision.roleArn }, call.writer, written, this.#results);
    if (call.writer?.parameters !== undefined) this.#tally.written();
    return result;
  }

  #end(status: MapRunStatus): Promise<void> {
    const { host, call } = this.#options;
    const ended = { ...this.record, status, stoppedAt: host.clock.now() };
    return host.commits.transaction((tx) => putMapRun(tx, call.effectId, ended));
  }
}
