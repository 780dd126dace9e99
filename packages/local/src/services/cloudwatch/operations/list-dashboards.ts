import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { type Dashboard, dashboardArn } from "../dashboards/dashboard.ts";
import { dashboardsPrefix } from "../keys.ts";
import { namePage } from "../name-page.ts";

const PAGE = 1000;

export const ListDashboards: CloudWatchOperation<"ListDashboards"> = ({ DashboardNamePrefix, NextToken }, ctx) => {
  const found = [...ctx.store.range({ prefix: dashboardsPrefix(DashboardNamePrefix) })];
  const { items, nextToken } = namePage(
    found.map(({ value }) => value as Dashboard),
    PAGE,
    NextToken,
  );
  const DashboardEntries = items.map(({ name, body, modifiedAt }) => ({
    DashboardName: name,
    DashboardArn: dashboardArn(ctx, name),
    LastModified: new Date(modifiedAt),
    Size: Buffer.byteLength(body),
  }));
  return { DashboardEntries, NextToken: nextToken };
};
