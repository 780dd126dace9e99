import type { PutScalingPolicyRequest } from "@aws-sdk/client-application-auto-scaling";
import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { notImplemented, validationError } from "../errors.ts";
import { policyKey } from "../keys.ts";
import { type Policy, policyArn } from "../policies/policy.ts";
import { checkScaled } from "../targets/check-scaled.ts";
import { requireTarget } from "../targets/target.ts";

/** Kept, and read back; nothing is scaled by it. */
export const PutScalingPolicy: AutoScalingOperation<"PutScalingPolicy"> = (input, ctx) => {
  const {
    ServiceNamespace = "dynamodb",
    ResourceId = "",
    ScalableDimension = "" as never,
    PolicyName: name = "",
  } = input;
  const scaled = { ServiceNamespace, ResourceId, ScalableDimension };
  check(input, checkScaled(scaled).metric);
  const policy = ctx.store.transaction((tx) => {
    requireTarget(tx, scaled);
    const existing = tx.get(policyKey(scaled, name)) as Policy | undefined;
    const made: Policy = {
      ...scaled,
      id: existing?.id ?? ctx.random.uuid(),
      name,
      configuration: input.TargetTrackingScalingPolicyConfiguration,
      createdAt: existing?.createdAt ?? ctx.clock.now(),
    };
    tx.put(policyKey(scaled, name), made);
    return made;
  });
  return { PolicyARN: policyArn(ctx, policy), Alarms: [] };
};

function check(input: PutScalingPolicyRequest, metric: string): void {
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
  if (tracking.CustomizedMetricSpecification !== undefined) {
    throw notImplemented("TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification");
  }
  const given = tracking.PredefinedMetricSpecification?.PredefinedMetricType;
  if (given !== metric)
    throw validationError(`The metric ${given} cannot be used for ${input.ScalableDimension}: use ${metric}`);
  const [least, most] = metric.startsWith("Lambda") ? [0.1, 0.9] : [20, 90];
  const value = tracking.TargetValue ?? 0;
  if (value < least || value > most)
    throw validationError(`TargetValue for ${metric} must be from ${least} to ${most}, not ${value}`);
}
