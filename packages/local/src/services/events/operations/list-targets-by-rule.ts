import type { EventsOperation } from "../events-ctx.ts";
import { pageOf } from "../pages.ts";
import { requireRule } from "../rules/rule.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export const ListTargetsByRule: EventsOperation<"ListTargetsByRule"> = (input, ctx) => {
  const { Rule, EventBusName, Limit, NextToken } = input;
  const { items, next } = pageOf(requireRule(ctx.store, Rule, EventBusName).targets, Limit, NextToken);
  return { Targets: [...items], ...next };
};
