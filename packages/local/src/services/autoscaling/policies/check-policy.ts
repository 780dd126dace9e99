import type {
  CustomizedMetricSpecification,
  PutScalingPolicyRequest,
  TargetTrackingScalingPolicyConfiguration,
} from "@aws-sdk/client-application-auto-scaling";
import { notImplemented, validationError } from "../errors.ts";

/** `metric` is the one that AWS has for what is scaled. Throws ValidationException, and NotImplemented for step scaling. */
export function checkPolicy(input: PutScalingPolicyRequest, metric: string): void {
  const {
    PolicyName = "",
    PolicyType = "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: tracking,
  } = input;
  if (!/^[^\p{Cc}]{1,256}$/u.test(PolicyName)) throw validationError(`Invalid policy name: ${PolicyName}`);
  if (PolicyType !== "TargetTrackingScaling") throw notImplemented(`PutScalingPolicy.PolicyType ${PolicyType}`);
  if (tracking === undefined) {
    throw validationError(
      "TargetTrackingScalingPolicyConfiguration must be specified for TargetTrackingScaling policies",
    );
  }
  checkTracking(tracking, metric, input.ScalableDimension);
}

function checkTracking(
  tracking: TargetTrackingScalingPolicyConfiguration,
  metric: string,
  dimension: string | undefined,
): void {
  const { PredefinedMetricSpecification: predefined, CustomizedMetricSpecification: customized } = tracking;
  if ((predefined === undefined) === (customized === undefined)) {
    throw validationError(
      "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified",
    );
  }
  if (customized !== undefined) {
    checkCustomized(customized);
    return;
  }
  const given = predefined?.PredefinedMetricType;
  if (given !== metric) throw validationError(`The metric ${given} cannot be used for ${dimension}: use ${metric}`);
  const [least, most] = metric.startsWith("Lambda") ? [0.1, 0.9] : [20, 90];
  const value = tracking.TargetValue ?? 0;
  if (value < least || value > most)
    throw validationError(`TargetValue for ${metric} must be from ${least} to ${most}, not ${value}`);
}

function checkCustomized({ MetricName, Namespace, Statistic, Metrics }: CustomizedMetricSpecification): void {
  const isOne = MetricName !== undefined && Namespace !== undefined && Statistic !== undefined;
  if (isOne === (Metrics !== undefined)) {
    throw validationError(
      "CustomizedMetricSpecification must have either Metrics or MetricName, Namespace and Statistic",
    );
  }
}
