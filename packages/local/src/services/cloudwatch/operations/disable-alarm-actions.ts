import { setActionsEnabled } from "../alarms/set-actions-enabled.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";

export const DisableAlarmActions: CloudWatchOperation<"DisableAlarmActions"> = ({ AlarmNames = [] }, ctx) => {
  setActionsEnabled(ctx, AlarmNames, false);
  return {};
};
