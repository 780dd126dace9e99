import { requireBus } from "../buses/bus.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { pageOf } from "../pages.ts";
import { rulesOf } from "../rules/rule.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRuleNamesByTarget.html */
export const ListRuleNamesByTarget: EventsOperation<"ListRuleNamesByTarget"> = (input, ctx) => {
  const { TargetArn, EventBusName, Limit, NextToken } = input;
  const rules = rulesOf(ctx.store, requireBus(ctx.store, EventBusName).name);
  const found = rules.filter(({ targets }) => targets.some(({ Arn }) => Arn === TargetArn));
  const { items, next } = pageOf(found, Limit, NextToken);
  return { RuleNames: items.map(({ name }) => name), ...next };
};
