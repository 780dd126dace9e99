import { requireBus } from "../buses/bus.ts";
import { validationFailed } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { findRule, ruleKey } from "../rules/rule.ts";

/** One that is not there is deleted already. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html */
export const DeleteRule: EventsOperation<"DeleteRule"> = ({ Name = "", EventBusName }, ctx) => {
  ctx.store.transaction((tx) => {
    const bus = requireBus(tx, EventBusName).name;
    if (findRule(tx, bus, Name)?.targets.length) {
      throw validationFailed("Rule can't be deleted since it has targets.");
    }
    tx.delete(ruleKey(bus, Name));
  });
  ctx.state.scheduler.changed();
  return {};
};
