import type { Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { enqueue } from "../../../outbox/outbox.ts";
import { fieldReader } from "../filter-pattern/compile-field-pattern.ts";
import { compileFilterPattern } from "../filter-pattern/compile-filter-pattern.ts";
import { eventId, type LogEvent, sizeOf } from "../log-event.ts";
import type { LogGroup } from "../log-group.ts";
import { FORWARDINGS, type ForwardedEvent, type Forwarding } from "./forwarding.ts";
import { type SubscriptionFilter, subscriptionFiltersOf } from "./subscription-filter.ts";

/** Bytes of log events in one invocation: compressed and in Base64 they are below what Lambda takes. */
const MOST_BYTES = 524_288;

/** Queues the events that match for each subscription filter of the group, as part of `tx`. True when there are any. */
export function forwardEvents(
  tx: Writer,
  host: Host,
  group: LogGroup,
  logStream: string,
  events: () => readonly LogEvent[],
): boolean {
  let found = false;
  for (const filter of [...subscriptionFiltersOf(tx, group)]) {
    for (const logEvents of batches(matching(filter, events()))) {
      const forwarding = newForwarding(host, { logGroup: group.name, logStream, logEvents }, filter);
      enqueue(tx, FORWARDINGS, forwarding);
      found = true;
    }
  }
  return found;
}

function newForwarding(
  { clock, random }: Host,
  content: Pick<Forwarding, "logGroup" | "logStream" | "logEvents">,
  { filterName, destinationArn }: SubscriptionFilter,
): Forwarding {
  const now = clock.now();
  return { id: random.uuid(), ...content, filterName, destinationArn, created: now, due: now, attempts: 0 };
}

function matching({ filterPattern }: SubscriptionFilter, events: readonly LogEvent[]): ForwardedEvent[] {
  const matches = compileFilterPattern(filterPattern);
  const [, inside] = /^\s*\[(.*)\]\s*$/s.exec(filterPattern) ?? [];
  const fields = inside === undefined ? undefined : fieldReader(inside);
  return events
    .filter(({ message }) => matches(message))
    .map((event) => ({
      id: eventId(event),
      timestamp: event.timestamp,
      message: event.message,
      ...(fields && { extractedFields: Object.fromEntries(fields(event.message)) }),
    }));
}

function batches(events: readonly ForwardedEvent[]): ForwardedEvent[][] {
  const all: ForwardedEvent[][] = [];
  let room = 0;
  for (const event of events) {
    const size = sizeOf(event.message);
    if (size > room || all.length === 0) {
      all.push([]);
      room = MOST_BYTES;
    }
    all.at(-1)?.push(event);
    room -= size;
  }
  return all;
}
