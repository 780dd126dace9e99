import type { Host } from "../../context.ts";
import { MessageCounts } from "./messages/message-counts.ts";
import { MessageMover } from "./moving/message-mover.ts";
import { queueGauge } from "./queues/queue-metrics.ts";
import { Sweeper } from "./queues/sweeper.ts";
import { Waiters } from "./receiving/waiters.ts";
import type { SqsState } from "./sqs-ctx.ts";

export function createState(host: Host): SqsState {
  const { store, clock, random, accountId, region } = host;
  const waiters = new Waiters(clock);
  const counts = new MessageCounts(store);
  host.metrics.gauge(queueGauge(host, counts));
  const report: Host["report"] = (error, context) => host.report(error, context);
  return {
    waiters,
    counts,
    sweeper: new Sweeper({ store, clock, report }),
    mover: new MessageMover({ store, clock, random, accountId, region, report, state: { waiters, counts } }),
  };
}
