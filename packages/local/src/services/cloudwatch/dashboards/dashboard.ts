import type { Reader } from "@waybill/store";
import { awsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { dashboardKey } from "../keys.ts";

/** A dashboard as stored. */
export interface Dashboard {
  readonly name: string;
  /** JSON, as it was given. */
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** Throws DashboardNotFoundError. */
export function requireDashboard(reader: Reader, name: string): Dashboard {
  const dashboard = reader.get(dashboardKey(name)) as Dashboard | undefined;
  if (dashboard === undefined) throw awsError("DashboardNotFoundError", `Dashboard ${name} does not exist`);
  return dashboard;
}

/** Dashboards belong to no region. */
export function dashboardArn({ accountId }: Host, name: string): string {
  return `arn:aws:cloudwatch::${accountId}:dashboard/${name}`;
}
