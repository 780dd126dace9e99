import { busKey, busNameOf, DEFAULT_BUS } from "../buses/bus.ts";
import { validationFailed } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { ruleKey, rulesOf } from "../rules/rule.ts";

/** Its rules go too. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteEventBus.html */
export const DeleteEventBus: EventsOperation<"DeleteEventBus"> = ({ Name }, ctx) => {
  const name = busNameOf(Name);
  if (name === DEFAULT_BUS) throw validationFailed("Cannot delete event bus default.");
  ctx.store.transaction((tx) => {
    for (const rule of rulesOf(tx, name)) tx.delete(ruleKey(name, rule.name));
    tx.delete(busKey(name));
  });
  ctx.state.scheduler.changed();
  return {};
};
