import type { Host } from "../../../context.ts";
import { type Rule, ruleArn } from "../rules/rule.ts";
import type { Deliverer } from "./deliverer.ts";
import { type BusEvent, eventTime } from "./event.ts";
import { queueFor } from "./route-event.ts";

/** Sends the targets of a rule the event that its schedule makes at `time`. */
export function fireScheduled(host: Host, deliverer: Deliverer, rule: Rule, time: number): void {
  const event: BusEvent = {
    version: "0",
    id: host.random.uuid(),
    "detail-type": "Scheduled Event",
    source: "aws.events",
    account: host.accountId,
    time: eventTime(time),
    region: host.region,
    resources: [ruleArn(host, rule)],
    detail: {},
  };
  host.store.transaction((tx) => queueFor(tx, host, rule, event));
  deliverer.wake();
}
