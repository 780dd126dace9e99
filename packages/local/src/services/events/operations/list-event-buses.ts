import { allBuses } from "../buses/bus.ts";
import { describeBus } from "../buses/describe-bus.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { pageOf } from "../pages.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html */
export const ListEventBuses: EventsOperation<"ListEventBuses"> = ({ NamePrefix = "", Limit, NextToken }, ctx) => {
  const buses = allBuses(ctx.store).filter(({ name }) => name.startsWith(NamePrefix));
  const { items, next } = pageOf(buses, Limit, NextToken);
  return { EventBuses: items.map((bus) => describeBus(ctx, bus)), ...next };
};
