import { requireBus } from "../buses/bus.ts";
import { describeBus } from "../buses/describe-bus.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
export const DescribeEventBus: EventsOperation<"DescribeEventBus"> = ({ Name }, ctx) =>
  describeBus(ctx, requireBus(ctx.store, Name));
