import type { AutoScalingOperation } from "../autoscaling-ctx.ts";

/** None: nothing is scaled here. */
export const DescribeScalingActivities: AutoScalingOperation<"DescribeScalingActivities"> = () => ({
  ScalingActivities: [],
});
