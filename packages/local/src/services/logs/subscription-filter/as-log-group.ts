import type { CallOptions, Host } from "../../../context.ts";
import { groupArn } from "../log-group.ts";

/** CloudWatch Logs acts for a group by that of its ARNs which ends in `:*`. */
export function asLogGroup(host: Host, group: string): CallOptions {
  return { as: { service: "logs.amazonaws.com" }, sourceArn: `${groupArn(host, group)}:*` };
}
