import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { policiesPrefix, scheduledPrefix, targetKey } from "../keys.ts";
import { checkScaled } from "../targets/check-scaled.ts";
import { requireTarget } from "../targets/target.ts";

/** With its policies and scheduled actions. */
export const DeregisterScalableTarget: AutoScalingOperation<"DeregisterScalableTarget"> = (input, ctx) => {
  const { ServiceNamespace = "dynamodb", ResourceId = "", ScalableDimension = "" as never } = input;
  const scaled = { ServiceNamespace, ResourceId, ScalableDimension };
  checkScaled(scaled);
  ctx.store.transaction((tx) => {
    requireTarget(tx, scaled);
    tx.delete(targetKey(scaled));
    for (const prefix of [policiesPrefix(scaled), scheduledPrefix(scaled)]) {
      for (const { key } of [...tx.range({ prefix })]) tx.delete(key);
    }
  });
  return {};
};
