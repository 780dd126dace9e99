import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { dashboardArn, requireDashboard } from "../dashboards/dashboard.ts";

export const GetDashboard: CloudWatchOperation<"GetDashboard"> = ({ DashboardName = "" }, ctx) => {
  const { name, body } = requireDashboard(ctx.store, DashboardName);
  return { DashboardArn: dashboardArn(ctx, name), DashboardBody: body, DashboardName: name };
};
