import * as client from "@aws-sdk/client-cloudwatch";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { AlarmEvaluator } from "./alarms/alarm-evaluator.ts";
import type { CloudWatch } from "./cloudwatch-ctx.ts";
import { DeleteAlarms } from "./operations/delete-alarms.ts";
import { DeleteDashboards } from "./operations/delete-dashboards.ts";
import { DescribeAlarmHistory } from "./operations/describe-alarm-history.ts";
import { DescribeAlarms } from "./operations/describe-alarms.ts";
import { DescribeAlarmsForMetric } from "./operations/describe-alarms-for-metric.ts";
import { DisableAlarmActions } from "./operations/disable-alarm-actions.ts";
import { EnableAlarmActions } from "./operations/enable-alarm-actions.ts";
import { GetDashboard } from "./operations/get-dashboard.ts";
import { GetMetricData } from "./operations/get-metric-data.ts";
import { GetMetricStatistics } from "./operations/get-metric-statistics.ts";
import { ListDashboards } from "./operations/list-dashboards.ts";
import { ListMetrics } from "./operations/list-metrics.ts";
import { ListTagsForResource } from "./operations/list-tags-for-resource.ts";
import { PutCompositeAlarm } from "./operations/put-composite-alarm.ts";
import { PutDashboard } from "./operations/put-dashboard.ts";
import { PutMetricAlarm } from "./operations/put-metric-alarm.ts";
import { PutMetricData } from "./operations/put-metric-data.ts";
import { SetAlarmState } from "./operations/set-alarm-state.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { UntagResource } from "./operations/untag-resource.ts";

/** CloudWatch: metrics, alarms and dashboards. Alarms are evaluated every minute. */
export default defineService<CloudWatch, AlarmEvaluator>({
  client,
  access,
  operations: {
    DeleteAlarms,
    DeleteDashboards,
    DescribeAlarmHistory,
    DescribeAlarms,
    DescribeAlarmsForMetric,
    DisableAlarmActions,
    EnableAlarmActions,
    GetDashboard,
    GetMetricData,
    GetMetricStatistics,
    ListDashboards,
    ListMetrics,
    ListTagsForResource,
    PutCompositeAlarm,
    PutDashboard,
    PutMetricAlarm,
    PutMetricData,
    SetAlarmState,
    TagResource,
    UntagResource,
  },
  create: (host) => new AlarmEvaluator(host),
  start: (evaluator) => evaluator.wake(),
  async stop(evaluator) {
    evaluator.stop();
  },
});
