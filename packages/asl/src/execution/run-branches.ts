import type { Json, JsonObject } from "../json/json.ts";
import { Branch } from "./branch.ts";
import { Cancellation, Cancelled } from "./cancellation.ts";
import type { Entry } from "./entry.ts";
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
  run(branch: Branch, index: number): Promise<Json>;
  /** Records what became of a branch; returns the event that the state's own end follows. */
  ended?(branch: Branch, index: number, how: "Succeeded" | "Failed" | "Aborted"): number;
}

/**
 * Runs all branches and returns their outputs. When one fails, the others are cancelled and its failure is thrown once
 * they have ended. Afterwards the entry's branch goes on from the event of the branch that ended last, or that failed.
 */
export async function runBranches(entry: Entry, set: BranchSet): Promise<readonly Json[]> {
  return new BranchRun(entry, set).run();
}

class BranchRun {
  readonly #entry: Entry;
  readonly #set: BranchSet;
  readonly #cancellation: Cancellation;
  readonly #outputs: Json[] = [];
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
  }

  async run(): Promise<readonly Json[]> {
    const { count, concurrency } = this.#set;
    await Promise.all(Array.from({ length: Math.min(count, concurrency) }, () => this.#runInTurn()));
    this.#entry.branch.cancellation.throwIfCancelled();
    if (this.#failure !== undefined) {
      this.#entry.branch.previousEventId = this.#failure.previousEventId;
      throw this.#failure.thrown;
    }
    // The branch was cut off where the interrupted run had cut it off.
    if (this.#outputs.length < count) throw new Cancelled();
    this.#entry.branch.previousEventId = this.#lastEventId;
    return this.#outputs;
  }

  /** One branch after the other, each following the one before. */
  async #runInTurn(): Promise<void> {
    let previousEventId = this.#entry.branch.previousEventId;
    while (this.#next < this.#set.count && !this.#cancellation.cancelled) {
      const index = this.#next++;
      const branch = this.#branch(index, previousEventId);
      await this.#runOne(branch, index);
      previousEventId = branch.previousEventId;
    }
  }

  async #runOne(branch: Branch, index: number): Promise<void> {
    try {
      this.#outputs[index] = await this.#set.run(branch, index);
      const lastEventId = this.#set.ended?.(branch, index, "Succeeded") ?? branch.previousEventId;
      this.#lastEventId = Math.max(this.#lastEventId, lastEventId);
    } catch (thrown) {
      this.#failed(branch, index, thrown);
    }
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
      map: this.#set.map?.(index) ?? branch.map,
      endsWhereItDid: branch.endsWhereItDid || this.#recordedFailure !== undefined,
    });
  }
}
