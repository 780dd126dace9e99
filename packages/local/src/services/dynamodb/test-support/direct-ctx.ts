import { MemoryStore } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { Metrics } from "../../../metrics/metrics.ts";
import { GroupCommit } from "../../../ports/group-commit.ts";
import { MemoryBlobStore } from "../../../ports/memory-blob-store.ts";
import { TestClock } from "../../../ports/test-clock.ts";
import { testRandom } from "../../../ports/test-random.ts";
import { BackgroundWork } from "../background/background-work.ts";
import type { DynamoDbCtx } from "../dynamodb-ctx.ts";

/** For tests of many requests: what operations need, without a server between. */
export function directCtx(): DynamoDbCtx {
  const store = new MemoryStore();
  const clock = new TestClock();
  const host: Host = {
    accountId: "000000000000",
    region: "us-east-1",
    endpoint: "",
    clock,
    random: testRandom(),
    store,
    commits: new GroupCommit(store),
    blobs: new MemoryBlobStore(testRandom()),
    metrics: new Metrics({ clock, store, report: () => {} }),
    call: () => Promise.reject(new Error("there is no other service")),
    mayAssume: () => true,
    mayCall: async () => true,
    report(error) {
      throw error;
    },
  };
  return {
    ...host,
    requestId: "",
    caller: { arn: "", userId: "" },
    signal: new AbortController().signal,
    denied: () => [],
    state: { background: new BackgroundWork(host) },
  };
}
