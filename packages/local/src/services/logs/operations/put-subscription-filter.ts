import type { PutSubscriptionFilterRequest } from "@aws-sdk/client-cloudwatch-logs";
import { FILTER_NAME, FILTER_PATTERN, GROUP_NAME, validate } from "../constraints.ts";
import { limitExceeded, notImplemented } from "../errors.ts";
import { compileFilterPattern } from "../filter-pattern/compile-filter-pattern.ts";
import { subscriptionFilterKey } from "../keys.ts";
import { requireGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { checkDestination } from "../subscription-filter/check-destination.ts";
import { type SubscriptionFilter, subscriptionFiltersOf } from "../subscription-filter/subscription-filter.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MOST_FILTERS = 2;

export const PutSubscriptionFilter: LogsOperation<"PutSubscriptionFilter"> = async (input, ctx) => {
  const { logGroupName = "", filterName = "", filterPattern = "", destinationArn = "" } = input;
  check(input);
  if (requireGroup(ctx.store, logGroupName).groupClass !== "STANDARD") {
    throw notImplemented("a subscription filter of a group that is not of class STANDARD");
  }
  await checkDestination(ctx, logGroupName, destinationArn, input.roleArn);
  ctx.store.transaction((tx) => {
    const group = requireGroup(tx, logGroupName);
    const others = [...subscriptionFiltersOf(tx, group)].filter((each) => each.filterName !== filterName);
    if (others.length >= MOST_FILTERS) throw limitExceeded();
    const key = subscriptionFilterKey(group.id, filterName);
    const before = tx.get(key) as SubscriptionFilter | undefined;
    const filter: SubscriptionFilter = {
      filterName,
      logGroupName,
      filterPattern,
      destinationArn,
      distribution: input.distribution ?? "ByLogStream",
      applyOnTransformedLogs: input.applyOnTransformedLogs ?? false,
      creationTime: before?.creationTime ?? ctx.clock.now(),
    };
    tx.put(key, filter);
  });
  return {};
};

function check(input: PutSubscriptionFilterRequest): void {
  validate({
    logGroupName: [input.logGroupName, GROUP_NAME],
    filterName: [input.filterName, FILTER_NAME],
    filterPattern: [input.filterPattern, FILTER_PATTERN],
    destinationArn: [input.destinationArn, { minLength: 1 }],
    roleArn: [input.roleArn, { minLength: 1 }],
    distribution: [input.distribution, { oneOf: ["Random", "ByLogStream"] }],
  });
  if (input.fieldSelectionCriteria !== undefined) throw notImplemented("PutSubscriptionFilter.fieldSelectionCriteria");
  if (input.emitSystemFields !== undefined) throw notImplemented("PutSubscriptionFilter.emitSystemFields");
  compileFilterPattern(input.filterPattern ?? "");
}
