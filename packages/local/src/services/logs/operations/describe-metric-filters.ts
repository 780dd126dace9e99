import { DESCRIBE_LIMIT, FILTER_NAME, GROUP_NAME, METRIC_NAME, validate } from "../constraints.ts";
import { invalidParameter } from "../errors.ts";
import { requireGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { type MetricFilter, metricFiltersOf } from "../metric-filter/metric-filter.ts";
import { lastNameOf, namePage } from "../name-pages.ts";

export const DescribeMetricFilters: LogsOperation<"DescribeMetricFilters"> = (input, ctx) => {
  const { logGroupName, filterNamePrefix, metricName, metricNamespace, nextToken: token } = input;
  validate({
    logGroupName: [logGroupName, GROUP_NAME],
    filterNamePrefix: [filterNamePrefix, FILTER_NAME],
    metricName: [metricName, METRIC_NAME],
    metricNamespace: [metricNamespace, { maxLength: 255 }],
    nextToken: [token, { minLength: 1 }],
    limit: [input.limit, DESCRIBE_LIMIT],
  });
  if ((metricName === undefined) !== (metricNamespace === undefined)) {
    throw invalidParameter("metricName and metricNamespace must be specified together.");
  }
  const group = logGroupName === undefined ? undefined : requireGroup(ctx.store, logGroupName);
  const filters = [...metricFiltersOf(ctx.store, group, filterNamePrefix)]
    .filter((each) => metricName === undefined || publishes(each, metricName, metricNamespace))
    .filter((each) => token === undefined || sortName(each) > lastNameOf(token))
    .sort((a, b) => (sortName(a) < sortName(b) ? -1 : 1));
  const { items, nextToken } = namePage(filters, input.limit ?? 50, sortName);
  return { metricFilters: items, ...(nextToken === undefined ? {} : { nextToken }) };
};

function publishes({ metricTransformations = [] }: MetricFilter, name: string, namespace: string | undefined): boolean {
  return metricTransformations.some((each) => each.metricName === name && each.metricNamespace === namespace);
}

/** Neither part contains a colon. */
function sortName({ logGroupName, filterName }: MetricFilter): string {
  return `${logGroupName}:${filterName}`;
}
