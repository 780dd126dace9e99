import type { ExecutionStatus } from "@aws-sdk/client-sfn";
import type { Counts } from "./map-run-record.ts";

const MEMBERS = {
  SUCCEEDED: "succeeded",
  FAILED: "failed",
  TIMED_OUT: "timedOut",
  ABORTED: "aborted",
} as const;

/** How far the items and executions of a run are. */
export class Tally {
  readonly items = newCounts();
  readonly executions = newCounts();

  /** Failed items, as what is tolerated counts them. */
  get failedItems(): number {
    return this.items.failed + this.items.timedOut;
  }

  begin(items: number): void {
    this.#add("total", items);
    this.#add("running", items);
  }

  end(items: number, status: ExecutionStatus): void {
    this.#add("running", items, -1);
    const member = MEMBERS[status as keyof typeof MEMBERS] ?? "failed";
    this.#add(member, items);
  }

  written(): void {
    this.items.resultsWritten = this.items.succeeded + this.items.failed + this.items.timedOut;
    this.executions.resultsWritten = this.executions.succeeded + this.executions.failed + this.executions.timedOut;
  }

  #add(member: keyof Counts, items: number, sign = 1): void {
    this.items[member] += sign * items;
    this.executions[member] += sign;
  }
}

export function newCounts(): { -readonly [Member in keyof Counts]: number } {
  return { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total: 0, resultsWritten: 0 };
}
