import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { noPolicy } from "../errors.ts";
import { policyKey } from "../keys.ts";

export const DeleteScalingPolicy: AutoScalingOperation<"DeleteScalingPolicy"> = (input, ctx) => {
  const { ServiceNamespace = "dynamodb", ResourceId = "", ScalableDimension = "" as never, PolicyName = "" } = input;
  const scaled = { ServiceNamespace, ResourceId, ScalableDimension };
  ctx.store.transaction((tx) => {
    const at = policyKey(scaled, PolicyName);
    if (tx.get(at) === undefined) throw noPolicy(scaled, PolicyName);
    tx.delete(at);
  });
  return {};
};
