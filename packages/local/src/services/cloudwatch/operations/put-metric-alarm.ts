import { checkActions } from "../alarms/check-actions.ts";
import { checkMetricAlarm } from "../alarms/check-metric-alarm.ts";
import { putAlarm } from "../alarms/put-alarm.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const PutMetricAlarm: CloudWatchOperation<"PutMetricAlarm"> = (input, ctx) => {
  checkMetricAlarm(input);
  checkActions(input, ctx.region);
  const { AlarmName: name = "", Tags: tags, ...configuration } = input;
  ctx.store.transaction((tx) => putAlarm(tx, { kind: "metric", name, configuration, tags }, ctx.clock.now()));
  ctx.state.wake();
  return {};
};
