import type { RegisterScalableTargetRequest } from "@aws-sdk/client-application-auto-scaling";
import type { AutoScalingCtx, AutoScalingOperation } from "../autoscaling-ctx.ts";
import { validationError } from "../errors.ts";
import { type Scaled, targetKey } from "../keys.ts";
import { checkResource } from "../targets/check-resource.ts";
import { checkScaled } from "../targets/check-scaled.ts";
import { type Target, targetArn } from "../targets/target.ts";

const NOT_SUSPENDED = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

/** Registers a target, or changes what is given of one that is there. Its capacity is kept, and nothing is scaled. */
export const RegisterScalableTarget: AutoScalingOperation<"RegisterScalableTarget"> = async (input, ctx) => {
  const scaled = scaledOf(input);
  const { role } = checkScaled(scaled);
  await checkResource(ctx, scaled.ResourceId);
  const target = ctx.store.transaction((tx) => {
    const made = targetFrom(ctx, input, role, tx.get(targetKey(scaled)) as Target | undefined);
    tx.put(targetKey(scaled), made);
    return made;
  });
  return { ScalableTargetARN: targetArn(ctx, target) };
};

function scaledOf({
  ServiceNamespace = "dynamodb",
  ResourceId = "",
  ScalableDimension = "" as never,
}: RegisterScalableTargetRequest): Scaled {
  return { ServiceNamespace, ResourceId, ScalableDimension };
}

function targetFrom(
  ctx: AutoScalingCtx,
  input: RegisterScalableTargetRequest,
  role: string,
  existing: Target | undefined,
): Target {
  const min = input.MinCapacity ?? existing?.min;
  const max = input.MaxCapacity ?? existing?.max;
  if (min === undefined || max === undefined)
    throw validationError("Both MinCapacity and MaxCapacity must be specified");
  if (min < 0 || max < 0) throw validationError("Minimum and maximum capacity must not be negative");
  if (min > max) throw validationError(`Minimum capacity cannot exceed maximum capacity: ${min} > ${max}`);
  const service = `${input.ServiceNamespace}.application-autoscaling.amazonaws.com`;
  return {
    ...scaledOf(input),
    id: existing?.id ?? Buffer.from(ctx.random.bytes(17)).toString("hex"),
    min,
    max,
    // Whatever role is given: AWS scales these by its own.
    roleArn: `arn:aws:iam::${ctx.accountId}:role/aws-service-role/${service}/AWSServiceRoleForApplicationAutoScaling_${role}`,
    suspended: { ...NOT_SUSPENDED, ...existing?.suspended, ...input.SuspendedState } as Target["suspended"],
    tags: existing?.tags ?? input.Tags ?? {},
    createdAt: existing?.createdAt ?? ctx.clock.now(),
  };
}
