import type { Reader } from "@waybill/store";
import { pageToken } from "../../../paging/page-token.ts";
import { eventId, sizeOf } from "../log-event.ts";
import { firstShown, type LogGroup } from "../log-group.ts";
import { type LogStream, streamsOf } from "../log-stream.ts";
import { mergeStreams } from "../merge-streams.ts";
import { eventRow } from "./event-row.ts";
import type { Row } from "./value.ts";

export interface ScanRange {
  /** Inclusive, milliseconds since the epoch. */
  readonly startTime: number;
  /** Inclusive, milliseconds since the epoch. */
  readonly endTime: number;
  readonly now: number;
  readonly accountId: string;
}

/** A log event as a query sees it, and what AWS bills for it. */
export interface Scanned {
  readonly row: Row;
  readonly bytes: number;
}

/** The events of some groups, the earliest first. Others may write to the store while it is halfway. */
export function* scanEvents(reader: Reader, groups: readonly LogGroup[], range: ScanRange): Generator<Scanned, void> {
  const streams = groups.flatMap((group) => shownStreams(reader, group, range.now));
  const places = new Map(streams.map(({ group, stream }) => [stream.id, { group, logStream: stream.name }]));
  for (const event of mergeStreams(
    reader,
    streams.map(({ stream }) => stream),
    range,
  )) {
    const { group = "", logStream = "" } = places.get(event.streamId) ?? {};
    const pointer = pageToken(`${group}:${logStream}:${eventId(event)}`);
    const row = eventRow(event, { log: `${range.accountId}:${group}`, logStream, pointer });
    yield { row, bytes: sizeOf(event.message) };
  }
}

/** The streams as if they began where the group's retention does. */
function shownStreams(reader: Reader, group: LogGroup, now: number): { group: string; stream: LogStream }[] {
  const first = firstShown(group, now);
  return [...streamsOf(reader, group)].map((stream) => {
    const { firstEventTimestamp } = stream;
    if (firstEventTimestamp === undefined) return { group: group.name, stream };
    return { group: group.name, stream: { ...stream, firstEventTimestamp: Math.max(firstEventTimestamp, first) } };
  });
}
