import { type AccessPlace, type AnyInput, type ServiceAccess, textOf } from "../../authorization/service-access.ts";
import { alarmArn, alarmNameOf, findAlarm, isAlarmArn } from "./alarms/alarm.ts";

const OF_METRICS = ["GetMetricData", "GetMetricStatistics", "ListMetrics", "PutMetricData"];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    const action = `cloudwatch:${operation}`;
    if (OF_METRICS.includes(operation)) {
      const namespace = operation === "PutMetricData" ? textOf(input, "Namespace") : undefined;
      return [{ action, resource: "*", context: { "cloudwatch:namespace": namespace } }];
    }
    return resourcesOf(operation, input, place).map((resource) => ({ action, resource }));
  },
  resourceTags: (resource, { store }) =>
    isAlarmArn(resource) ? findAlarm(store, alarmNameOf(resource))?.tags : undefined,
};

function resourcesOf(operation: string, input: AnyInput, place: AccessPlace): readonly string[] {
  const named = textOf(input, "ResourceARN");
  if (named !== undefined) return [named];
  if (/Dashboard/.test(operation)) {
    const names = (input.DashboardNames ?? [textOf(input, "DashboardName") ?? "*"]) as readonly string[];
    return operation === "ListDashboards"
      ? ["*"]
      : names.map((name) => `arn:aws:cloudwatch::${place.accountId}:dashboard/${name}`);
  }
  if (operation === "DescribeAlarmsForMetric") return ["*"];
  const alarms = (input.AlarmNames ?? [textOf(input, "AlarmName") ?? "*"]) as readonly string[];
  return (alarms.length === 0 ? ["*"] : alarms).map((name) => alarmArn(place, name));
}
