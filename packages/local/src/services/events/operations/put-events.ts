import type { PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { validationMessage, violation } from "@waybill/wire";
import { acceptEvent } from "../delivery/accept-event.ts";
import { notImplemented, validationFailed } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";

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
  const isOfService = ctx.caller.arn.endsWith(".amazonaws.com");
  const results = ctx.store.transaction((tx) => Entries.map((entry) => acceptEvent(tx, ctx, entry, isOfService)));
  ctx.state.deliverer.wake();
  return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length, Entries: results };
};

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/calculate-putevents-entry-size.html */
function sizeOf({ Time, Source = "", DetailType = "", Detail = "", Resources = [] }: PutEventsRequestEntry): number {
  return (Time ? TIME_BYTES : 0) + Buffer.byteLength([Source, DetailType, Detail, ...Resources].join(""));
}
