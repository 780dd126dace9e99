import { validate } from "../constraints.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { requireRule, ruleKey } from "../rules/rule.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html */
export const RemoveTargets: EventsOperation<"RemoveTargets"> = ({ Rule, EventBusName, Ids = [] }, ctx) => {
  validate({ ids: [Ids, { minLength: 1, maxLength: 100 }] });
  const failed = ctx.store.transaction((tx) => {
    const rule = requireRule(tx, Rule, EventBusName);
    const targets = rule.targets.filter(({ Id = "" }) => !Ids.includes(Id));
    tx.put(ruleKey(rule.bus, rule.name), { ...rule, targets });
    return Ids.filter((id) => !rule.targets.some(({ Id }) => Id === id));
  });
  const FailedEntries = failed.map((TargetId) => ({
    TargetId,
    ErrorCode: "ResourceNotFoundException",
    ErrorMessage: `Rule ${Rule} does not have a target with the Id ${TargetId}.`,
  }));
  return { FailedEntryCount: FailedEntries.length, FailedEntries };
};
