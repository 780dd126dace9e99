import type { HistoryEvent } from "@waybill/asl";
import type { Reader } from "@waybill/store";
import { pageToken } from "../../../paging/page-token.ts";
import { invalidToken } from "../errors.ts";
import { positionOf } from "../pages.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import { readEvents } from "./execution-store.ts";

export interface HistoryPage {
  readonly events: HistoryEvent[];
  readonly nextToken?: string;
}

interface PageOptions {
  readonly limit: number;
  /** The newest event first. */
  readonly reverse: boolean;
  readonly token: string | undefined;
}

/** A page of the events of an execution: of `live` while it runs, else of what is in the store. */
export function historyPage(
  store: Reader,
  { id, eventCount = 0 }: ExecutionRecord,
  live: readonly HistoryEvent[] | undefined,
  { limit, reverse, token }: PageOptions,
): HistoryPage {
  const count = live?.length ?? eventCount;
  const position = token === undefined ? undefined : readToken(token);
  const read = (from: number, to: number) => live?.slice(from, to) ?? readEvents(store, id, from, to - from);
  if (reverse) {
    const to = position ?? count;
    const from = Math.max(0, to - limit);
    return page(read(from, to).toReversed(), from > 0 ? from : undefined);
  }
  const from = position ?? 0;
  const to = Math.min(count, from + limit);
  return page([...read(from, to)], to < count ? to : undefined);
}

/** `next` is the index where the next page begins, or, of a reversed one, before which it does. */
function page(events: HistoryEvent[], next: number | undefined): HistoryPage {
  return next === undefined ? { events } : { events, nextToken: pageToken(String(next)) };
}

function readToken(token: string): number {
  const position = positionOf(token);
  if (!/^\d{1,9}$/.test(position)) throw invalidToken();
  return Number(position);
}
