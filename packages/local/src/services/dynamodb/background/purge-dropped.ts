import type { Host } from "../../../context.ts";
import { droppedSpace, forgetSpace, spacePrefix } from "../tables/space.ts";
import { forgetStatistics } from "../tables/statistics.ts";

/** Items may be large, and are read to be found. */
const PIECE = 100;

/** Deletes what deleted tables and indexes have left in the store. */
export function purgeDropped({ store }: Host): number | undefined {
  const space = droppedSpace(store);
  if (space === undefined) return undefined;
  store.transaction((tx) => {
    const keys = Array.from(tx.range({ prefix: spacePrefix(space), limit: PIECE }), (entry) => entry.key);
    for (const key of keys) tx.delete(key);
    if (keys.length < PIECE) {
      forgetSpace(tx, space);
      forgetStatistics(tx, space);
    }
  });
  return 0;
}
