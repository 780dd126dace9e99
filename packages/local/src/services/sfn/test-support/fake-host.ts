import { MemoryStore, type Store } from "@waybill/store";
import type { CallOptions, Host } from "../../../context.ts";
import { Metrics } from "../../../metrics/metrics.ts";
import { GroupCommit } from "../../../ports/group-commit.ts";
import { MemoryBlobStore } from "../../../ports/memory-blob-store.ts";
import { TestClock } from "../../../ports/test-clock.ts";
import { testRandom } from "../../../ports/test-random.ts";

export interface FakeCall {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
  readonly options: CallOptions;
}

/** The endpoint as Step Functions sees it, without other services: a test answers for them. */
export class FakeHost implements Host {
  readonly accountId = "000000000000";
  readonly region = "us-east-1";
  readonly endpoint = "http://127.0.0.1:4566";
  readonly clock: TestClock;
  readonly random = testRandom();
  readonly store: Store;
  readonly commits: GroupCommit;
  readonly metrics: Metrics;
  readonly blobs = new MemoryBlobStore(testRandom());
  readonly calls: FakeCall[] = [];
  readonly reports: unknown[] = [];
  answer: (call: FakeCall) => unknown = () => ({});

  constructor({ store = new MemoryStore() as Store, now = Date.parse("2026-01-10T00:00:00Z") } = {}) {
    this.store = store;
    this.commits = new GroupCommit(store);
    this.clock = new TestClock(now);
    this.metrics = new Metrics(this);
  }

  async call(service: string, operation: string, input: unknown, options: CallOptions): Promise<unknown> {
    const call = { service, operation, input, options };
    this.calls.push(call);
    return this.answer(call);
  }

  mayAssume(): boolean {
    return true;
  }

  async mayCall(): Promise<boolean> {
    return true;
  }

  report(error: unknown): void {
    this.reports.push(error);
  }
}
