import type { PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { awsError } from "@waybill/wire";
import { acceptEvent } from "../delivery/accept-event.ts";
import type { EventsCtx } from "../events-ctx.ts";

/** PutEvents for a rule whose target is a bus: AWS's own events, too, whatever role the rule acts as. Throws why it is refused. */
export async function ForwardEvent(entry: PutEventsRequestEntry, ctx: EventsCtx): Promise<object> {
  const { ErrorCode, ErrorMessage = "" } = ctx.store.transaction((tx) => acceptEvent(tx, ctx, entry, true, true));
  if (ErrorCode !== undefined) throw awsError(ErrorCode, ErrorMessage);
  ctx.state.deliverer.wake();
  return {};
}
