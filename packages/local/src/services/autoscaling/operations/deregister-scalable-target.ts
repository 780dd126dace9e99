import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { policiesPrefix, targetKey } from "../keys.ts";
import { checkScaled } from "../targets/check-scaled.ts";
import { requireTarget } from "../targets/target.ts";

/** With its policies. */
export const DeregisterScalableTarget: AutoScalingOperation<"DeregisterScalableTarget"> = (input, ctx) => {
  const { ServiceNamespace = "dynamodb", ResourceId = "", ScalableDimension = "" as never } = input;
  const scaled = { ServiceNamespace, ResourceId, ScalableDimension };
  checkScaled(scaled);
  ctx.store.transaction((tx) => {
    requireTarget(tx, scaled);
    tx.delete(targetKey(scaled));
    for (const { key } of [...tx.range({ prefix: policiesPrefix(scaled) })]) tx.delete(key);
  });
  return {};
};
