import type { PutEventsRequestEntry, PutEventsResultEntry } from "@aws-sdk/client-eventbridge";
import type { Writer } from "@waybill/store";
import { parseJson } from "../../../json/parse-json.ts";
import { busArn, busNameOf, findBus } from "../buses/bus.ts";
import { busNotFound } from "../errors.ts";
import type { EventsCtx } from "../events-ctx.ts";
import { type BusEvent, eventTime } from "./event.ts";
import { routeEvent } from "./route-event.ts";

/** Puts an event on its bus, as part of `tx`. Only services have events whose source is AWS's. */
export function acceptEvent(
  tx: Writer,
  ctx: EventsCtx,
  entry: PutEventsRequestEntry,
  isOfService: boolean,
  isForwarded = false,
): PutEventsResultEntry {
  const { Source = "", DetailType = "", Detail = "", Resources = [], Time, EventBusName } = entry;
  const missing = Object.entries({ Source, DetailType, Detail }).find(([, value]) => value === "");
  if (missing) {
    const [name] = missing;
    return refused("InvalidArgument", `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  }
  if (/^aws\./.test(Source) && !isOfService) {
    return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
  }
  const detail = parseJson(Detail);
  if (typeof detail !== "object" || detail === null || Array.isArray(detail)) {
    return refused("MalformedDetail", "Detail is malformed.");
  }
  const id = ctx.random.uuid();
  const bus = busNameOf(EventBusName);
  const isElsewhere = EventBusName?.startsWith("arn:") === true && EventBusName !== busArn(ctx, bus);
  if (isElsewhere || findBus(tx, bus) === undefined) {
    // AWS accepts the event, and nobody gets it.
    ctx.report(busNotFound(EventBusName ?? bus), "EventBridge: PutEvents");
    return { EventId: id };
  }
  const event: BusEvent = {
    version: "0",
    id,
    "detail-type": DetailType,
    source: Source,
    account: ctx.accountId,
    time: eventTime(Time?.getTime() ?? ctx.clock.now()),
    region: ctx.region,
    resources: Resources,
    detail,
  };
  routeEvent(tx, ctx, bus, event, { isForwarded });
  return { EventId: id };
}

function refused(ErrorCode: string, ErrorMessage: string): PutEventsResultEntry {
  return { ErrorCode, ErrorMessage };
}
