import type { MetricDataQuery, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { ACTIONS, ALARM_NAME, AT_LEAST_ONE, COMPARISON, DESCRIPTION, STATISTIC, validate } from "../constraints.ts";
import { invalidCombination, missingParameter, notImplemented, validationError } from "../errors.ts";
import { checkQueries } from "../metrics/check-queries.ts";
import { isPeriod } from "../metrics/period.ts";
import { statisticOf } from "../metrics/statistic.ts";
import { UNITS } from "../metrics/unit.ts";

/** What an alarm on queries has in them. */
const OF_ONE_METRIC = [
  "MetricName",
  "Namespace",
  "Statistic",
  "ExtendedStatistic",
  "Period",
  "Dimensions",
  "Unit",
] as const;

const TREATMENTS = ["breaching", "notBreaching", "ignore", "missing"];

/** AWS: PutMetricAlarm. Throws for what AWS refuses, and NotImplemented for what is not built. */
export function checkMetricAlarm(input: PutMetricAlarmInput): void {
  validate({
    alarmName: [input.AlarmName, ALARM_NAME],
    alarmDescription: [input.AlarmDescription, DESCRIPTION],
    oKActions: [input.OKActions, ACTIONS],
    alarmActions: [input.AlarmActions, ACTIONS],
    insufficientDataActions: [input.InsufficientDataActions, ACTIONS],
    metricName: [input.MetricName, { minLength: 1, maxLength: 255 }],
    namespace: [input.Namespace, { minLength: 1, maxLength: 255, pattern: "[^:].*" }],
    statistic: [input.Statistic, STATISTIC],
    dimensions: [input.Dimensions, { maxLength: 30 }],
    period: [input.Period, AT_LEAST_ONE],
    evaluationPeriods: [input.EvaluationPeriods, AT_LEAST_ONE],
    datapointsToAlarm: [input.DatapointsToAlarm, AT_LEAST_ONE],
    comparisonOperator: [input.ComparisonOperator, COMPARISON],
    unit: [input.Unit, { oneOf: UNITS }],
  });
  for (const [index, { Name, Value }] of (input.Dimensions ?? []).entries()) {
    validate({
      [`dimensions.${index + 1}.member.name`]: [Name, { minLength: 1, maxLength: 255 }],
      [`dimensions.${index + 1}.member.value`]: [Value, { minLength: 1, maxLength: 1024 }],
    });
  }
  checkNotBuilt(input);
  checkEvaluation(input);
  if (input.Metrics === undefined) checkMetric(input);
  else checkMetrics(input, input.Metrics);
}

function checkNotBuilt(input: PutMetricAlarmInput): void {
  if (input.ThresholdMetricId !== undefined || /Upper|Lower/.test(input.ComparisonOperator ?? "")) {
    throw notImplemented("PutMetricAlarm.ThresholdMetricId (anomaly detection)");
  }
}

function checkEvaluation(input: PutMetricAlarmInput): void {
  const { TreatMissingData, EvaluationPeriods = 0, DatapointsToAlarm = 0 } = input;
  const low = input.EvaluateLowSampleCountPercentile;
  if (low !== undefined && !["evaluate", "ignore"].includes(low)) {
    throw validationError(
      `Option ${low} is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate and ignore.`,
    );
  }
  for (const required of ["EvaluationPeriods", "ComparisonOperator", "Threshold"] as const) {
    if (input[required] === undefined) throw missingParameter(required);
  }
  if (TreatMissingData !== undefined && !TREATMENTS.includes(TreatMissingData)) {
    throw validationError(
      `The value ${TreatMissingData} is not supported for TreatMissingData parameter. Supported values are [${TREATMENTS.join(", ")}].`,
    );
  }
  if (DatapointsToAlarm > EvaluationPeriods) {
    throw validationError("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
  }
}

function checkMetric(input: PutMetricAlarmInput): void {
  const { Statistic, ExtendedStatistic, Period = 0, EvaluationPeriods = 0 } = input;
  for (const required of ["MetricName", "Namespace", "Period"] as const) {
    if (input[required] === undefined) throw missingParameter(required);
  }
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    throw invalidCombination("You must specify either Statistic or ExtendedStatistic, but not both.");
  }
  if (ExtendedStatistic !== undefined) checkExtendedStatistic(ExtendedStatistic);
  checkPeriod(Period);
  const limit = Period >= 3600 ? 604_800 : 86_400;
  if (Period * EvaluationPeriods > limit) {
    throw validationError(
      `Metrics cannot be checked across more than ${limit === 86_400 ? "a day" : "7 days"} (EvaluationPeriods * Period must be <= ${limit}).`,
    );
  }
}

function checkPeriod(period: number): void {
  if (isPeriod(period)) return;
  throw validationError("Period must be 10, 20, 30 or a multiple of 60");
}

function checkExtendedStatistic(statistic: string): void {
  if (statisticOf(statistic)) return;
  throw validationError(`The value ${statistic} for parameter ExtendedStatistic is not supported.`);
}

function checkMetrics(input: PutMetricAlarmInput, queries: readonly MetricDataQuery[]): void {
  for (const other of OF_ONE_METRIC) {
    const value = input[other];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) {
      throw invalidCombination(`When Metrics is set, ${other} must not be: it belongs into the MetricStat of a query.`);
    }
  }
  checkQueries("Metrics", queries);
  const returned = queries.filter(({ ReturnData }) => ReturnData ?? true);
  if (returned.length !== 1) throw validationError("Exactly one element of the metrics list should return data.");
}
