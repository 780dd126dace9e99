import { DESCRIBE_LIMIT, FILTER_NAME, GROUP_NAME, validate } from "../constraints.ts";
import { requireGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { lastNameOf, namePage } from "../name-pages.ts";
import { subscriptionFiltersOf } from "../subscription-filter/subscription-filter.ts";

export const DescribeSubscriptionFilters: LogsOperation<"DescribeSubscriptionFilters"> = (input, ctx) => {
  const { logGroupName = "", filterNamePrefix, nextToken: token, limit } = input;
  validate({
    logGroupName: [logGroupName, GROUP_NAME],
    filterNamePrefix: [filterNamePrefix, FILTER_NAME],
    nextToken: [token, { minLength: 1 }],
    limit: [limit, DESCRIBE_LIMIT],
  });
  const group = requireGroup(ctx.store, logGroupName);
  const last = token === undefined ? undefined : lastNameOf(token);
  const filters = [...subscriptionFiltersOf(ctx.store, group, filterNamePrefix)];
  const following = filters.filter(({ filterName }) => last === undefined || filterName > last);
  const { items, nextToken } = namePage(following, limit ?? 50, ({ filterName }) => filterName);
  return { subscriptionFilters: items, ...(nextToken === undefined ? {} : { nextToken }) };
};
