import type { Host } from "../../../context.ts";
import { trimChanges } from "../streams/change.ts";
import { streamKey, streamsOf } from "../streams/stream.ts";
import { dropSpace } from "../tables/space.ts";

const INTERVAL = 60_000;
const PIECE = 500;
/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html: "data retention limit" */
const RETENTION = 24 * 3_600_000;

/** Deletes what is older than a day from streams, and streams that ended before. */
export function trimStreams({ store, clock }: Host): number | undefined {
  const streams = streamsOf(store);
  if (streams.length === 0) return undefined;
  const before = clock.now() - RETENTION;
  let isMore = false;
  for (const stream of streams) {
    store.transaction((tx) => {
      if (stream.endedAt !== undefined && stream.endedAt < before) {
        dropSpace(tx, stream.space);
        tx.delete(streamKey(stream.table, stream.label));
      } else if (trimChanges(tx, stream, before, PIECE)) isMore = true;
    });
  }
  return isMore ? 0 : INTERVAL;
}
