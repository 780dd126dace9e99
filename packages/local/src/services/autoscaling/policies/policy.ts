import type { PutScalingPolicyRequest, ScalingPolicy } from "@aws-sdk/client-application-auto-scaling";
import type { Host } from "../../../context.ts";
import type { Scaled } from "../keys.ts";

/** A scaling policy as stored. */
export interface Policy extends Scaled {
  /** UUID */
  readonly id: string;
  readonly name: string;
  readonly configuration: PutScalingPolicyRequest["TargetTrackingScalingPolicyConfiguration"];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export function policyArn({ region, accountId }: Host, { id, name, ...scaled }: Policy): string {
  const resource = `resource/${scaled.ServiceNamespace}/${scaled.ResourceId}`;
  return `arn:aws:autoscaling:${region}:${accountId}:scalingPolicy:${id}:${resource}:policyName/${name}`;
}

/** Without alarms: nothing is measured here that would raise them. */
export function describePolicy(host: Host, policy: Policy): ScalingPolicy {
  return {
    PolicyARN: policyArn(host, policy),
    PolicyName: policy.name,
    ServiceNamespace: policy.ServiceNamespace as NonNullable<ScalingPolicy["ServiceNamespace"]>,
    ResourceId: policy.ResourceId,
    ScalableDimension: policy.ScalableDimension as NonNullable<ScalingPolicy["ScalableDimension"]>,
    PolicyType: "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: policy.configuration,
    Alarms: [],
    CreationTime: new Date(policy.createdAt),
  };
}
