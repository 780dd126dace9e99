import type { PutEventsRequestEntry, PutEventsResultEntry } from "@aws-sdk/client-eventbridge";
import type { Writer } from "@waybill/store";
import { validationMessage, violation } from "@waybill/wire";
import { parseJson } from "../../../json/parse-json.ts";
import { busArn, busNameOf, findBus } from "../buses/bus.ts";
import { type BusEvent, eventTime } from "../delivery/event.ts";
import { routeEvent } from "../delivery/route-event.ts";
import { busNotFound, notImplemented, validationFailed } from "../errors.ts";
import type { EventsCtx, EventsOperation } from "../events-ctx.ts";

const MOST_ENTRIES = 10;
/** Of all entries together. https://aws.amazon.com/blogs/compute/more-room-to-build-serverless-services-now-support-payloads-up-to-1-mb */
const MOST_BYTES = 1_048_576;
/** What an entry's time counts. */
const TIME_BYTES = 14;

/** What is accepted is kept until each target has it. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
export const PutEvents: EventsOperation<"PutEvents"> = ({ Entries = [], EndpointId }, ctx) => {
  if (EndpointId !== undefined) throw notImplemented("EndpointId");
  if (Entries.length === 0 || Entries.length > MOST_ENTRIES) {
    const rule = `Member must have length less than or equal to ${MOST_ENTRIES} and greater than or equal to 1`;
    throw validationFailed(validationMessage([violation("entries", rule)]));
  }
  const bytes = Entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (bytes > MOST_BYTES) throw validationFailed("Total size of the entries in the request is over the limit.");
  const results = ctx.store.transaction((tx) => Entries.map((entry) => accept(tx, ctx, entry)));
  ctx.state.deliverer.wake();
  return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length, Entries: results };
};

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/calculate-putevents-entry-size.html */
function sizeOf({ Time, Source = "", DetailType = "", Detail = "", Resources = [] }: PutEventsRequestEntry): number {
  return (Time ? TIME_BYTES : 0) + Buffer.byteLength([Source, DetailType, Detail, ...Resources].join(""));
}

function accept(tx: Writer, ctx: EventsCtx, entry: PutEventsRequestEntry): PutEventsResultEntry {
  const { Source = "", DetailType = "", Detail = "", Resources = [], Time, EventBusName } = entry;
  const missing = Object.entries({ Source, DetailType, Detail }).find(([, value]) => value === "");
  if (missing) {
    const [name] = missing;
    return refused("InvalidArgument", `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  }
  const isService = ctx.caller.arn.endsWith(".amazonaws.com");
  if (/^aws\./.test(Source) && !isService) {
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
  routeEvent(tx, ctx, bus, event);
  return { EventId: id };
}

function refused(ErrorCode: string, ErrorMessage: string): PutEventsResultEntry {
  return { ErrorCode, ErrorMessage };
}
