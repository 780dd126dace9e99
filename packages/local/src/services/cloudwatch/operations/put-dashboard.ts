import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { checkDashboard } from "../dashboards/check-dashboard.ts";
import type { Dashboard } from "../dashboards/dashboard.ts";
import { dashboardKey } from "../keys.ts";

export const PutDashboard: CloudWatchOperation<"PutDashboard"> = (input, ctx) => {
  const { DashboardName: name = "", DashboardBody: body = "" } = input;
  const DashboardValidationMessages = checkDashboard(name, body);
  const dashboard: Dashboard = { name, body, modifiedAt: ctx.clock.now() };
  ctx.store.transaction((tx) => tx.put(dashboardKey(name), dashboard));
  return { DashboardValidationMessages };
};
