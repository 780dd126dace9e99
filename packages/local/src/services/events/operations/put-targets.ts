import type { EventsOperation } from "../events-ctx.ts";
import { checkRole } from "../rules/check-role.ts";
import { checkTargets } from "../rules/check-targets.ts";
import { requireRule, ruleKey } from "../rules/rule.ts";

/** Adds targets, or replaces those of the same id. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html */
export const PutTargets: EventsOperation<"PutTargets"> = ({ Rule, EventBusName, Targets = [] }, ctx) => {
  ctx.store.transaction((tx) => {
    const rule = requireRule(tx, Rule, EventBusName);
    checkTargets(Targets, rule.targets);
    for (const { RoleArn } of Targets) checkRole(ctx, RoleArn, rule);
    const kept = rule.targets.filter(({ Id }) => !Targets.some((target) => target.Id === Id));
    tx.put(ruleKey(rule.bus, rule.name), { ...rule, targets: [...kept, ...Targets] });
  });
  return { FailedEntryCount: 0, FailedEntries: [] };
};
