import type { EventsOperation } from "../events-ctx.ts";
import { requireRule, ruleKey } from "../rules/rule.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
export const EnableRule: EventsOperation<"EnableRule"> = ({ Name, EventBusName }, ctx) => {
  ctx.store.transaction((tx) => {
    const rule = requireRule(tx, Name, EventBusName);
    tx.put(ruleKey(rule.bus, rule.name), { ...rule, state: "ENABLED" });
  });
  ctx.state.scheduler.changed();
  return {};
};
