import type { ScalableTarget, SuspendedState } from "@aws-sdk/client-application-auto-scaling";
import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { noTarget } from "../errors.ts";
import { type Scaled, targetKey } from "../keys.ts";

/** A scalable target as stored. */
export interface Target extends Scaled {
  /** 34 hexadecimal digits, in the target's ARN. */
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly roleArn: string;
  readonly suspended: Required<SuspendedState>;
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Throws ObjectNotFoundException. */
export function requireTarget(reader: Reader, scaled: Scaled): Target {
  const target = reader.get(targetKey(scaled)) as Target | undefined;
  if (target === undefined) throw noTarget(scaled);
  return target;
}

export function targetArn({ region, accountId }: Host, { id }: Target): string {
  return `arn:aws:application-autoscaling:${region}:${accountId}:scalable-target/${id}`;
}

export function describeTarget(host: Host, target: Target): ScalableTarget {
  return {
    ServiceNamespace: target.ServiceNamespace as NonNullable<ScalableTarget["ServiceNamespace"]>,
    ResourceId: target.ResourceId,
    ScalableDimension: target.ScalableDimension as NonNullable<ScalableTarget["ScalableDimension"]>,
    MinCapacity: target.min,
    MaxCapacity: target.max,
    RoleARN: target.roleArn,
    CreationTime: new Date(target.createdAt),
    SuspendedState: target.suspended,
    ScalableTargetARN: targetArn(host, target),
  };
}
