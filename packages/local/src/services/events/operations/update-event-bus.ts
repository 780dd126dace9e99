import { busArn, busKey, type EventBus, requireBus } from "../buses/bus.ts";
import { notImplemented } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";

/**
 * What is not given stays; an empty `KmsKeyIdentifier` is AWS's own key again.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateEventBus.html
 */
export const UpdateEventBus: EventsOperation<"UpdateEventBus"> = (input, ctx) => {
  const { Name, Description, KmsKeyIdentifier, DeadLetterConfig } = input;
  if (input.LogConfig !== undefined) throw notImplemented("LogConfig");
  const bus = ctx.store.transaction((tx) => {
    const { kmsKey = "", ...known } = requireBus(tx, Name);
    const key = KmsKeyIdentifier ?? kmsKey;
    const updated: EventBus = {
      ...known,
      ...(Description !== undefined && { description: Description }),
      ...(DeadLetterConfig?.Arn !== undefined && { deadLetterQueue: DeadLetterConfig.Arn }),
      ...(key !== "" && { kmsKey: key }),
      updatedAt: ctx.clock.now(),
    };
    tx.put(busKey(updated.name), updated);
    return updated;
  });
  return {
    Arn: busArn(ctx, bus.name),
    Name: bus.name,
    ...(bus.description !== undefined && { Description: bus.description }),
    ...(bus.kmsKey !== undefined && { KmsKeyIdentifier: bus.kmsKey }),
    ...(bus.deadLetterQueue !== undefined && { DeadLetterConfig: { Arn: bus.deadLetterQueue } }),
  };
};
