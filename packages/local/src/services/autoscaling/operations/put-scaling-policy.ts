import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { policyKey } from "../keys.ts";
import { checkPolicy } from "../policies/check-policy.ts";
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
  checkPolicy(input, checkScaled(scaled).metric);
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
