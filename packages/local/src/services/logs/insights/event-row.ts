import { parseJson } from "../../../json/parse-json.ts";
import type { LogEvent } from "../log-event.ts";
import { Instant, type Row, type Value } from "./value.ts";

/** Where an event stands, as fields tell it. */
export interface EventPlace {
  /** `account:group` */
  readonly log: string;
  readonly logStream: string;
  /** For GetLogRecord. */
  readonly pointer: string;
}

/** As many fields as AWS discovers in one event. */
const MOST_FIELDS = 200;
const REPORT =
  /^REPORT RequestId: (\S+)\tDuration: ([\d.]+) ms\tBilled Duration: (\d+) ms\tMemory Size: (\d+) MB\tMax Memory Used: (\d+) MB/;
const INIT = /\tInit Duration: ([\d.]+) ms/;
const PLATFORM = /^(START|END|REPORT) RequestId: (\S+)/;
const APPLICATION = /^\S+Z\t([\da-f-]{36})\t/;
const MEGABYTE = 1_000_000;

/**
 * The fields of an event: its own, those of a JSON message, and those of Lambda's messages.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function eventRow({ timestamp, ingestionTime, message }: LogEvent, place: EventPlace): Row {
  const row = new Map<string, Value>([
    ["@timestamp", new Instant(timestamp)],
    ["@ingestionTime", new Instant(ingestionTime)],
    ["@message", message],
    ["@logStream", place.logStream],
    ["@log", place.log],
    ["@ptr", place.pointer],
  ]);
  const root = message.startsWith("{") ? parseJson(message) : undefined;
  if (typeof root === "object" && root !== null) discover(row, "", root);
  else addLambdaFields(row, message);
  return row;
}

/** Members of objects and lists have names with dots: `user.roles.0`. */
function discover(row: Map<string, Value>, prefix: string, value: object): void {
  for (const [name, member] of Object.entries(value)) {
    if (row.size >= MOST_FIELDS) return;
    if (typeof member === "object" && member !== null) discover(row, `${prefix}${name}.`, member);
    else if (member !== null) row.set(`${prefix}${name}`, member);
  }
}

function addLambdaFields(row: Map<string, Value>, message: string): void {
  const [, type, requestId = APPLICATION.exec(message)?.[1]] = PLATFORM.exec(message) ?? [];
  if (requestId === undefined) return;
  row.set("@requestId", requestId);
  if (type !== undefined) row.set("@type", type);
  const [, , duration, billed, size, used] = REPORT.exec(message) ?? [];
  if (duration === undefined) return;
  row.set("@duration", Number(duration)).set("@billedDuration", Number(billed));
  row.set("@memorySize", Number(size) * MEGABYTE).set("@maxMemoryUsed", Number(used) * MEGABYTE);
  const [, init] = INIT.exec(message) ?? [];
  if (init !== undefined) row.set("@initDuration", Number(init));
}
