import type { EventsOperation } from "../events-ctx.ts";
import { requireRule, ruleKey } from "../rules/rule.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
export const DisableRule: EventsOperation<"DisableRule"> = ({ Name, EventBusName }, ctx) => {
  ctx.store.transaction((tx) => {
    const rule = requireRule(tx, Name, EventBusName);
    tx.put(ruleKey(rule.bus, rule.name), { ...rule, state: "DISABLED" });
  });
  ctx.state.scheduler.changed();
  return {};
};
