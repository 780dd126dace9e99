import type { EventsOperation } from "../events-ctx.ts";
import { describeRule, requireRule } from "../rules/rule.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export const DescribeRule: EventsOperation<"DescribeRule"> = ({ Name, EventBusName }, ctx) => ({
  ...describeRule(ctx, requireRule(ctx.store, Name, EventBusName)),
  CreatedBy: ctx.accountId,
});
