import { MemoryStore, type Store } from "@waybill/store";
import type { CallOptions, Host } from "../../context.ts";
import { Metrics } from "../../metrics/metrics.ts";
import type { BlobStore } from "../../ports/blob-store.ts";
import { GroupCommit } from "../../ports/group-commit.ts";
import { MemoryBlobStore } from "../../ports/memory-blob-store.ts";
import { TestClock } from "../../ports/test-clock.ts";
import { testRandom } from "../../ports/test-random.ts";
import type { S3Ctx } from "./s3-operation.ts";
import { createState, type S3State } from "./s3-state.ts";

/** A call that S3 made to another service. */
export interface RecordedCall {
  readonly service: string;
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly options: CallOptions;
}

/** The endpoint as S3 sees it, for tests without a server: time stands still, calls to other services are recorded. */
export class TestHost implements Host {
  readonly accountId = "000000000000";
  readonly region = "us-east-1";
  readonly endpoint = "http://127.0.0.1:4566";
  readonly clock = new TestClock(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
  readonly random = testRandom();
  readonly store: Store;
  readonly commits: GroupCommit;
  readonly blobs: BlobStore;
  readonly metrics: Metrics;
  readonly calls: RecordedCall[] = [];
  readonly reports: string[] = [];
  /** What another service does when it is called; nothing unless a test says so. */
  answer: (call: RecordedCall) => unknown = () => ({});

  constructor(store: Store = new MemoryStore(), blobs: BlobStore = new MemoryBlobStore(testRandom())) {
    this.store = store;
    this.commits = new GroupCommit(store);
    this.blobs = blobs;
    this.metrics = new Metrics(this);
  }

  async call(service: string, operation: string, input: unknown, options: CallOptions): Promise<unknown> {
    const call = { service, operation, input: input as Record<string, unknown>, options };
    this.calls.push(call);
    return this.answer(call);
  }

  mayAssume(): boolean {
    return true;
  }

  async mayCall(): Promise<boolean> {
    return true;
  }

  report(_error: unknown, context: string): void {
    this.reports.push(context);
  }

  /** What one call of an operation sees. */
  ctx(state: S3State = createState(this)): S3Ctx {
    const caller = { arn: "arn:aws:iam::000000000000:root", userId: "000000000000" };
    return Object.assign(Object.create(this), {
      state,
      caller,
      requestId: "0123456789ABCDEF",
      signal: new AbortController().signal,
      denied: () => [],
    });
  }

  /** The event records that targets were sent, in the order of sending. */
  records(): Record<string, unknown>[] {
    return this.calls.flatMap(({ input }) => {
      const text = input.MessageBody ?? (input.Payload === undefined ? "{}" : Buffer.from(input.Payload as Uint8Array));
      return JSON.parse(String(text)).Records ?? [];
    });
  }
}

/** Lets what was started in the background run, as far as it does not wait for time or the network. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
