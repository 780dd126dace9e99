import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { requireDashboard } from "../dashboards/dashboard.ts";
import { dashboardKey } from "../keys.ts";

/** All of them or none. */
export const DeleteDashboards: CloudWatchOperation<"DeleteDashboards"> = ({ DashboardNames = [] }, ctx) => {
  ctx.store.transaction((tx) => {
    for (const name of DashboardNames) requireDashboard(tx, name);
    for (const name of DashboardNames) tx.delete(dashboardKey(name));
  });
  return {};
};
