import { busKey, type EventBus, requireBus } from "../buses/bus.ts";
import { withoutPermission } from "../buses/bus-policy.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemovePermission.html */
export const RemovePermission: EventsOperation<"RemovePermission"> = (input, ctx) => {
  const { StatementId, RemoveAllPermissions, EventBusName } = input;
  ctx.store.transaction((tx) => {
    const bus = requireBus(tx, EventBusName);
    const left = RemoveAllPermissions ? undefined : withoutPermission(bus, StatementId);
    const { policy: _, ...others } = bus;
    const updated: EventBus = { ...others, ...(left !== undefined && { policy: left }), updatedAt: ctx.clock.now() };
    tx.put(busKey(bus.name), updated);
  });
  return {};
};
