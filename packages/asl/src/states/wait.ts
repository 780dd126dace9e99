import { numberAtPath, numberOfExpression } from "../definition/number-source.ts";
import type { RunState } from "../definition/states.ts";
import type { Entry } from "../execution/entry.ts";
import { queryFault, runtimeFault } from "../failure/state-failure.ts";
import { valueAt } from "../flow/path.ts";
import { isTimestamp, timestampMillis } from "../json/timestamp.ts";
import { parseNext, type StateSource } from "./state-source.ts";

/** When the wait ends, in milliseconds since the epoch. */
type Until = (entry: Entry) => number | Promise<number>;

const forms = ["SecondsPath", "Seconds", "TimestampPath", "Timestamp"] as const;

export function parseWait(source: StateSource): RunState {
  const { fields, compiler } = source;
  const flow = compiler.flow(fields);
  const next = parseNext(source);
  fields.exclusive(compiler.isJsonata ? ["Seconds", "Timestamp"] : forms, true);
  const until = parseUntil(source);
  return async (entry) => {
    const data = await flow.before(entry);
    await entry.sleepUntil(await until(entry));
    return { output: await flow.after(entry, data), next };
  };
}

function parseUntil(source: StateSource): Until {
  const { fields, compiler } = source;
  if (fields.has("Seconds")) return parseSeconds(source);
  if (fields.has("Timestamp")) return parseTimestamp(source);
  const seconds = compiler.path(fields, "SecondsPath");
  if (seconds) return (entry) => secondsFrom(entry, numberAtPath(seconds, "SecondsPath", entry));
  const timestamp = compiler.path(fields, "TimestampPath");
  return (entry) => {
    const value = timestamp ? valueAt(timestamp, entry.input.value, entry) : null;
    if (isTimestamp(value)) return timestampMillis(value);
    throw runtimeFault(
      `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${timestamp?.text} == ${value}`,
    );
  };
}

function parseSeconds({ fields, compiler }: StateSource): Until {
  const expression = compiler.isJsonata ? compiler.expression(fields, "Seconds") : undefined;
  if (expression !== undefined) {
    const read = numberOfExpression(fields, "Seconds", expression);
    return async (entry) => {
      const value = await read(entry);
      if (Number.isInteger(value) && value >= 0) return secondsFrom(entry, value);
      throw queryFault(`The Seconds field cannot be used as a number of seconds: ${value}`, {
        location: "Seconds",
        evaluated: true,
      });
    };
  }
  const seconds = fields.integer("Seconds", 0, 99_999_999) ?? 0;
  return (entry) => secondsFrom(entry, seconds);
}

/** The start of a wait is remembered: run again, it ends when it would have ended. */
function secondsFrom(entry: Entry, seconds: number): number {
  return seconds === 0 ? 0 : entry.remember(() => entry.branch.execution.ports.clock.now() + seconds * 1000);
}

function parseTimestamp({ fields, compiler }: StateSource): Until {
  const expression = compiler.isJsonata ? compiler.expression(fields, "Timestamp") : undefined;
  if (expression === undefined) {
    const text = fields.text("Timestamp") ?? "";
    if (!isTimestamp(text)) fields.refuse("Timestamp", "String does not match RFC3339 timestamp");
    return () => timestampMillis(text);
  }
  return async (entry) => {
    const value = await expression(entry);
    if (isTimestamp(value)) return timestampMillis(value);
    throw queryFault(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${value}`,
      { location: "Timestamp", evaluated: true },
    );
  };
}
