import { Instant, numberOf, textOf, type Value } from "./value.ts";

type Call = (values: readonly Value[]) => Value;

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  msec: 1,
  s: 1_000,
  sec: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a period such as `5m`. */
export function periodOf(count: string, unit: string): number {
  return Number(count) * (UNITS[unit] ?? 1);
}

const number = (call: (...values: number[]) => number): Call => {
  return (values) => {
    const result = call(...values.map(numberOf));
    return Number.isNaN(result) ? undefined : result;
  };
};

const text = (call: (value: string, ...more: Value[]) => Value): Call => {
  return ([value, ...more]) => (value === undefined ? undefined : call(textOf(value), ...more));
};

const instant = (call: (...values: number[]) => number): Call => {
  const milliseconds = number(call);
  return (values) => {
    const result = milliseconds(values);
    return typeof result === "number" ? new Instant(result) : undefined;
  };
};

const shown = (value: Value) => (value === undefined ? "" : textOf(value));

/** What Logs Insights has besides, in lower case. */
export const ABSENT_FUNCTIONS: ReadonlySet<string> = new Set([
  ...["isvalidip", "isvalidipv4", "isvalidipv6", "isipinsubnet", "isipv4insubnet", "isipv6insubnet"],
  ...["jsonparse", "jsonstringify", "now"],
]);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html */
export const FUNCTIONS: ReadonlyMap<string, Call> = new Map(
  Object.entries({
    abs: number(Math.abs),
    ceil: number(Math.ceil),
    floor: number(Math.floor),
    greatest: number(Math.max),
    least: number(Math.min),
    log: number(Math.log),
    sqrt: number(Math.sqrt),
    datefloor: instant((time, period) => Math.floor(time / (period ?? 1)) * (period ?? 1)),
    dateceil: instant((time, period) => Math.ceil(time / (period ?? 1)) * (period ?? 1)),
    frommillis: instant((time) => time),
    tomillis: number((time) => time),
    ispresent: ([value]) => value !== undefined,
    coalesce: (values) => values.find((value) => value !== undefined),
    isempty: ([value]) => value === undefined || shown(value) === "",
    isblank: ([value]) => shown(value).trim() === "",
    concat: (values) => values.map(shown).join(""),
    strlen: text((value) => value.length),
    tolower: text((value) => value.toLowerCase()),
    toupper: text((value) => value.toUpperCase()),
    trim: text((value) => value.trim()),
    ltrim: text((value) => value.trimStart()),
    rtrim: text((value) => value.trimEnd()),
    substr: text((value, start, length) =>
      length === undefined
        ? value.slice(numberOf(start))
        : value.slice(numberOf(start), numberOf(start) + numberOf(length)),
    ),
    replace: text((value, wanted, by) => value.replaceAll(shown(wanted), shown(by))),
    strcontains: text((value, part) => (value.includes(shown(part)) ? 1 : 0)),
  } satisfies Record<string, Call>),
);
