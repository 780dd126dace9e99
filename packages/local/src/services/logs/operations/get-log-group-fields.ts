import { TIMESTAMP, validate } from "../constraints.ts";
import { groupNameOf } from "../group-name.ts";
import { scanEvents } from "../insights/scan-events.ts";
import { requireGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";

const MINUTE = 60_000;

/** Events that are looked at: enough to tell how common a field is. */
const SAMPLE = 10_000;

/** Of the 15 minutes before now, or of 8 minutes on either side of the time that is given. */
export const GetLogGroupFields: LogsOperation<"GetLogGroupFields"> = (input, ctx) => {
  const name = groupNameOf(ctx, input);
  validate({ time: [input.time, TIMESTAMP] });
  const now = ctx.clock.now();
  const middle = input.time === undefined ? undefined : input.time * 1000;
  const startTime = middle === undefined ? now - 15 * MINUTE : middle - 8 * MINUTE;
  const endTime = middle === undefined ? now : middle + 8 * MINUTE;
  const range = { startTime, endTime, now, accountId: ctx.accountId };
  const counts = new Map<string, number>();
  let events = 0;
  for (const { row } of scanEvents(ctx.store, [requireGroup(ctx.store, name)], range)) {
    for (const field of row.keys()) counts.set(field, (counts.get(field) ?? 0) + 1);
    events += 1;
    if (events === SAMPLE) break;
  }
  const logGroupFields = [...counts]
    .map(([field, count]) => ({ name: field, percent: Math.round((100 * count) / events) }))
    .sort((a, b) => b.percent - a.percent || (a.name < b.name ? -1 : 1));
  return { logGroupFields };
};
