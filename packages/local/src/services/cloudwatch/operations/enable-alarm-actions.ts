import { setActionsEnabled } from "../alarms/set-actions-enabled.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";

export const EnableAlarmActions: CloudWatchOperation<"EnableAlarmActions"> = ({ AlarmNames = [] }, ctx) => {
  setActionsEnabled(ctx, AlarmNames, true);
  return {};
};
