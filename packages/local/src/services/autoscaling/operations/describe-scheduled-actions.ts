import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { scheduledPrefix } from "../keys.ts";
import { pageOf } from "../pages.ts";
import { describeScheduled, type Scheduled } from "../schedules/scheduled-action.ts";

export const DescribeScheduledActions: AutoScalingOperation<"DescribeScheduledActions"> = (input, ctx) => {
  const { ServiceNamespace = "dynamodb", ScheduledActionNames = [], ResourceId, ScalableDimension } = input;
  const all = [...ctx.store.range({ prefix: scheduledPrefix(ServiceNamespace) })].map(
    ({ value }) => value as Scheduled,
  );
  const matching = all.filter(
    (scheduled) =>
      (ScheduledActionNames.length === 0 || ScheduledActionNames.includes(scheduled.name)) &&
      (ResourceId === undefined || scheduled.ResourceId === ResourceId) &&
      (ScalableDimension === undefined || scheduled.ScalableDimension === ScalableDimension),
  );
  const { items, nextToken } = pageOf(matching, input);
  return { ScheduledActions: items.map((scheduled) => describeScheduled(ctx, scheduled)), NextToken: nextToken };
};
