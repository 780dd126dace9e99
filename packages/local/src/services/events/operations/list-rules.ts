import { requireBus } from "../buses/bus.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { pageOf } from "../pages.ts";
import { describeRule, rulesOf } from "../rules/rule.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export const ListRules: EventsOperation<"ListRules"> = ({ NamePrefix = "", EventBusName, Limit, NextToken }, ctx) => {
  const rules = rulesOf(ctx.store, requireBus(ctx.store, EventBusName).name);
  const { items, next } = pageOf(
    rules.filter(({ name }) => name.startsWith(NamePrefix)),
    Limit,
    NextToken,
  );
  return { Rules: items.map((rule) => describeRule(ctx, rule)), ...next };
};
