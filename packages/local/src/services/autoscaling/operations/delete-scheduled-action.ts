import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { noScheduledAction } from "../errors.ts";
import { scheduledKey } from "../keys.ts";

export const DeleteScheduledAction: AutoScalingOperation<"DeleteScheduledAction"> = (input, ctx) => {
  const { ServiceNamespace = "dynamodb", ResourceId = "", ScalableDimension = "", ScheduledActionName = "" } = input;
  const scaled = { ServiceNamespace, ResourceId, ScalableDimension };
  ctx.store.transaction((tx) => {
    const at = scheduledKey(scaled, ScheduledActionName);
    if (tx.get(at) === undefined) throw noScheduledAction(scaled, ScheduledActionName);
    tx.delete(at);
  });
  return {};
};
