import type { Json, JsonObject } from "../json/json.ts";
import { Branch } from "./branch.ts";
import { Cancellation, Cancelled } from "./cancellation.ts";
import type { Entry } from "./entry.ts";
import { type BranchPoints, type RedrivePoint, redrivePoint } from "./redrive.ts";
import { Variables } from "./variables.ts";

/** The branches of one attempt of a Parallel or Map. */
export interface BranchSet {
  /** The attempt, counted from 1. */
  readonly attempt: number;
  readonly count: number;
  /** Most branches that run at once. */
  readonly concurrency: number;
  /** `$$.Map` in the branch `index`. */
  map?(index: number): JsonObject;
  /** `from`: where the branch goes on, in an execution that is redriven. */
  run(branch: Branch, index: number, from: ResumedBranch | undefined): Promise<Json>;
  /** Records what became of a branch; returns the event that the state's own end follows. */
  ended?(branch: Branch, index: number, how: "Succeeded" | "Failed" | "Aborted"): number;
}

interface ResumedBranch {
  readonly point: RedrivePoint;
  readonly input: Json;
}

/**
 * Runs all branches and returns their outputs. When one fails, the others are cancelled and its failure is thrown once
 * they have ended. In an execution that is redriven, those that succeeded before are not run again. Afterwards the entry's branch goes on from the event of the branch that ended last, or that failed.
 */
export async function runBranches(entry: Entry, set: BranchSet): Promise<readonly Json[]> {
  return new BranchRun(entry, set).run();
}

class BranchRun {
  readonly #entry: Entry;
  readonly #set: BranchSet;
  readonly #cancellation: Cancellation;
  readonly #outputs: Json[] = [];
  /** By index: the events that have the outputs. */
  readonly #done: Map<number, number>;
  /** By index: where branches were when the execution failed that is redriven. */
  readonly #before: Map<number, RedrivePoint>;
  readonly #begun = new Map<number, Branch>();
  /** The branch whose failure ended the attempt in the run that was interrupted, if one did. */
  readonly #recordedFailure: number | undefined;
  readonly #failureId: string;
  #next = 0;
  #failure: { readonly thrown: unknown; readonly previousEventId: number } | undefined;
  #lastEventId: number;

  constructor(entry: Entry, set: BranchSet) {
    this.#entry = entry;
    this.#set = set;
    this.#cancellation = new Cancellation(entry.branch.cancellation);
    this.#failureId = `${entry.path}/${set.attempt}!`;
    this.#recordedFailure = entry.branch.execution.ports.journal?.get(this.#failureId) as number | undefined;
    this.#lastEventId = entry.branch.previousEventId;
    const points = entry.branchPoints(set.attempt);
    this.#done = new Map(points?.done);
    this.#before = new Map(points?.open);
    entry.branches = this;
  }

  points(): BranchPoints {
    const open = new Map(this.#before);
    for (const [index, branch] of this.#begun) {
      const point = redrivePoint(branch);
      if (point !== undefined) open.set(index, point);
    }
    return { done: [...this.#done], open: [...open] };
  }

  async run(): Promise<readonly Json[]> {
    const { count, concurrency } = this.#set;
    for (const [index, id] of this.#done) this.#outputs[index] = this.#entry.branch.execution.dataOf(id);
    await Promise.all(Array.from({ length: Math.min(count, concurrency) }, () => this.#runInTurn()));
    this.#entry.branch.cancellation.throwIfCancelled();
    if (this.#failure !== undefined) {
      this.#entry.branch.previousEventId = this.#failure.previousEventId;
      throw this.#failure.thrown;
    }
    // The branch was cut off where the interrupted run had cut it off.
    if (this.#done.size < count) throw new Cancelled();
    this.#entry.branch.previousEventId = this.#lastEventId;
    return this.#outputs;
  }

  /** One branch after the other, each following the one before. */
  async #runInTurn(): Promise<void> {
    let previousEventId = this.#entry.branch.previousEventId;
    while (this.#next < this.#set.count && !this.#cancellation.cancelled) {
      const index = this.#next++;
      if (this.#done.has(index)) continue;
      const branch = this.#branch(index, previousEventId);
      await this.#runOne(branch, index);
      previousEventId = branch.previousEventId;
    }
  }

  async #runOne(branch: Branch, index: number): Promise<void> {
    try {
      this.#begun.set(index, branch);
      this.#outputs[index] = await this.#set.run(branch, index, this.#resumed(index));
      this.#done.set(index, branch.previousEventId);
      this.#begun.delete(index);
      this.#before.delete(index);
      const lastEventId = this.#set.ended?.(branch, index, "Succeeded") ?? branch.previousEventId;
      this.#lastEventId = Math.max(this.#lastEventId, lastEventId);
    } catch (thrown) {
      this.#failed(branch, index, thrown);
    } finally {
      branch.variables.leave();
    }
  }

  #resumed(index: number): ResumedBranch | undefined {
    const point = this.#before.get(index);
    return point && { point, input: this.#entry.branch.execution.dataOf(point.inputId) };
  }

  #failed(branch: Branch, index: number, thrown: unknown): void {
    const isLate = this.#cancellation.cancelled || thrown instanceof Cancelled;
    if (isLate || (this.#recordedFailure ?? index) !== index) {
      if (!this.#entry.branch.execution.suspended) this.#set.ended?.(branch, index, "Aborted");
      return;
    }
    const { previousEventId } = branch;
    this.#failure = { thrown, previousEventId };
    try {
      this.#set.ended?.(branch, index, "Failed");
      this.#entry.branch.execution.ports.journal?.put(this.#failureId, index, "effect");
    } catch (limit) {
      this.#failure = { thrown: limit, previousEventId };
    }
    this.#cancellation.cancel();
  }

  #branch(index: number, previousEventId: number): Branch {
    const { branch, path } = this.#entry;
    return new Branch({
      execution: branch.execution,
      path: `${path}/${this.#set.attempt}.${index}`,
      previousEventId,
      cancellation: this.#cancellation,
      variables: new Variables(branch.variables),
      from: this.#before.get(index),
      map: this.#set.map?.(index) ?? branch.map,
      endsWhereItDid: branch.endsWhereItDid || this.#recordedFailure !== undefined,
    });
  }
}
