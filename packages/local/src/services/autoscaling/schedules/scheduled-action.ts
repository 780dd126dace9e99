import type { ScalableTargetAction, ScheduledAction } from "@aws-sdk/client-application-auto-scaling";
import type { Host } from "../../../context.ts";
import type { Scaled } from "../keys.ts";

/** A scheduled action as stored. */
export interface Scheduled extends Scaled {
  /** UUID */
  readonly id: string;
  readonly name: string;
  readonly schedule: string;
  readonly timezone: string | undefined;
  readonly capacity: ScalableTargetAction;
  /** Milliseconds since the epoch, like `endTime` and `createdAt`. */
  readonly startTime: number | undefined;
  readonly endTime: number | undefined;
  readonly createdAt: number;
}

export function describeScheduled(host: Host, scheduled: Scheduled): ScheduledAction {
  return {
    ScheduledActionName: scheduled.name,
    ScheduledActionARN: scheduledArn(host, scheduled),
    ServiceNamespace: scheduled.ServiceNamespace as NonNullable<ScheduledAction["ServiceNamespace"]>,
    Schedule: scheduled.schedule,
    Timezone: scheduled.timezone,
    ResourceId: scheduled.ResourceId,
    ScalableDimension: scheduled.ScalableDimension as NonNullable<ScheduledAction["ScalableDimension"]>,
    StartTime: dateOf(scheduled.startTime),
    EndTime: dateOf(scheduled.endTime),
    ScalableTargetAction: scheduled.capacity,
    CreationTime: new Date(scheduled.createdAt),
  };
}

function scheduledArn({ region, accountId }: Host, { id, name, ...scaled }: Scheduled): string {
  const resource = `resource/${scaled.ServiceNamespace}/${scaled.ResourceId}`;
  return `arn:aws:autoscaling:${region}:${accountId}:scheduledAction:${id}:${resource}:scheduledActionName/${name}`;
}

function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
