import type { PutScheduledActionRequest } from "@aws-sdk/client-application-auto-scaling";
import type { AutoScalingCtx, AutoScalingOperation } from "../autoscaling-ctx.ts";
import { scheduledKey } from "../keys.ts";
import { checkScheduled } from "../schedules/check-scheduled.ts";
import type { Scheduled } from "../schedules/scheduled-action.ts";
import { checkScaled } from "../targets/check-scaled.ts";
import { requireTarget } from "../targets/target.ts";

/** Kept, and read back; nothing is scaled when its time comes. What is not given stays, but for start and end, which go. */
export const PutScheduledAction: AutoScalingOperation<"PutScheduledAction"> = (input, ctx) => {
  const { ServiceNamespace = "dynamodb", ResourceId = "", ScalableDimension = "", ScheduledActionName = "" } = input;
  const scaled = { ServiceNamespace, ResourceId, ScalableDimension };
  checkScaled(scaled);
  const at = scheduledKey(scaled, ScheduledActionName);
  ctx.store.transaction((tx) => {
    requireTarget(tx, scaled);
    const made = { ...scaled, ...scheduledFrom(ctx, input, tx.get(at) as Scheduled | undefined) };
    checkScheduled(made);
    tx.put(at, made);
  });
  return {};
};

function scheduledFrom(ctx: AutoScalingCtx, input: PutScheduledActionRequest, existing: Scheduled | undefined) {
  return {
    id: existing?.id ?? ctx.random.uuid(),
    name: input.ScheduledActionName ?? "",
    schedule: input.Schedule ?? existing?.schedule ?? "",
    timezone: input.Timezone ?? existing?.timezone,
    capacity: input.ScalableTargetAction ?? existing?.capacity ?? {},
    startTime: input.StartTime?.getTime(),
    endTime: input.EndTime?.getTime(),
    createdAt: existing?.createdAt ?? ctx.clock.now(),
  };
}
