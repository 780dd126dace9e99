import { busArn, busKey, DEFAULT_BUS, findBus } from "../buses/bus.ts";
import { busExists, notImplemented, validationFailed } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html */
export const CreateEventBus: EventsOperation<"CreateEventBus"> = (input, ctx) => {
  const { Name: name = "", Description, KmsKeyIdentifier, DeadLetterConfig, Tags } = input;
  if (input.EventSourceName !== undefined) throw notImplemented("EventSourceName");
  if (input.LogConfig !== undefined) throw notImplemented("LogConfig");
  if (!/^[\w.-]{1,256}$/.test(name)) throw validationFailed(`Parameter Name is not valid: ${name}`);
  const now = ctx.clock.now();
  ctx.store.transaction((tx) => {
    if (name === DEFAULT_BUS || findBus(tx, name)) throw busExists(name);
    tx.put(busKey(name), {
      name,
      tags: withTags({}, Tags),
      createdAt: now,
      updatedAt: now,
      ...(Description !== undefined && { description: Description }),
      ...(KmsKeyIdentifier && { kmsKey: KmsKeyIdentifier }),
      ...(DeadLetterConfig?.Arn !== undefined && { deadLetterQueue: DeadLetterConfig.Arn }),
    });
  });
  return {
    EventBusArn: busArn(ctx, name),
    ...(Description !== undefined && { Description }),
    ...(KmsKeyIdentifier && { KmsKeyIdentifier }),
  };
};
