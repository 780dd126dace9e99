import { tokenPosition } from "../../../paging/page-token.ts";
import { invalidParameter } from "../errors.ts";
import { eventRow } from "../insights/event-row.ts";
import { resultFields } from "../insights/result-fields.ts";
import { eventKey } from "../keys.ts";
import { parseEventId, type StoredEvent } from "../log-event.ts";
import type { LogsOperation } from "../logs-ctx.ts";

/** The event behind a query's `@ptr`, with every field that was discovered in it. */
export const GetLogRecord: LogsOperation<"GetLogRecord"> = ({ logRecordPointer: pointer = "" }, ctx) => {
  const [group, logStream, id] = tokenPosition(pointer)?.split(":") ?? [];
  if (id === undefined) throw invalidParameter("Invalid log record pointer.");
  const identity = parseEventId(id);
  const stored = ctx.store.get(eventKey(identity.streamId, identity)) as StoredEvent | undefined;
  if (stored === undefined) throw invalidParameter("Invalid log record pointer.");
  const place = { log: `${ctx.accountId}:${group}`, logStream: logStream ?? "", pointer };
  const row = eventRow({ ...identity, ...stored }, place);
  const fields = resultFields(row, [...row.keys()]);
  return { logRecord: Object.fromEntries(fields.map(({ field = "", value = "" }) => [field, value])) };
};
