import type { Writer } from "@waybill/store";
import type { BusEvent } from "../delivery/event.ts";
import { matcherOf } from "../rules/matcher-of.ts";
import { allArchives, archivedKey, archiveKey, expired, sizeOf } from "./archive.ts";

/** Keeps an event in every archive of its bus whose pattern it matches, as part of `tx`. Replayed events are not kept again. */
export function archiveEvent(tx: Writer, bus: string, event: BusEvent, now: number): void {
  if (event["replay-name"] !== undefined) return;
  for (const archive of allArchives(tx)) {
    if (archive.bus !== bus || (archive.pattern !== undefined && !matcherOf(archive.pattern)(event))) continue;
    const { name, events, bytes } = expired(tx, archive, now);
    tx.put(archivedKey(name, Date.parse(event.time), event.id), event);
    tx.put(archiveKey(name), { ...archive, events: events + 1, bytes: bytes + sizeOf(event) });
  }
}
