import { DAY } from "../../../ports/clock.ts";
/** When a scheduled rule fires next after a time; undefined for never. Milliseconds since the epoch, UTC. */
export type Schedule = (after: number, since: number) => number | undefined;

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/** A leap day may be eight years away. */
const MOST_DAYS = 366 * 9;

/**
 * `rate(5 minutes)`, `cron(0 10 ? * MON-FRI *)`. Throws a RangeError for anything else.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function parseSchedule(expression: string): Schedule {
  const [, count = "", unit = "", plural] = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  const each = Number(count) * (UNITS[unit] ?? 0);
  if (each > 0 && (Number(count) === 1) === (plural === "")) {
    return (after, since) => since + (Math.floor((after - since) / each) + 1) * each;
  }
  const [, fields] = /^cron\((.+)\)$/.exec(expression) ?? [];
  if (fields === undefined) throw new RangeError("Parameter ScheduleExpression is not valid.");
  return parseCron(fields.split(" "));
}

function parseCron(fields: readonly string[]): Schedule {
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] = fields;
  if (fields.length !== 6 || (dayOfMonth === "?") === (dayOfWeek === "?")) {
    throw new RangeError("Parameter ScheduleExpression is not valid.");
  }
  const minutes = parseField(minute, 0, 59);
  const hours = parseField(hour, 0, 23);
  const months = parseField(month, 1, 12, MONTHS);
  const years = parseField(year, 1970, 2199);
  const isDay = dayOfWeek === "?" ? daysOfMonth(dayOfMonth) : daysOfWeek(dayOfWeek);
  return (after) => {
    const first = Math.floor(after / DAY) * DAY;
    for (let count = 0, day = first; count < MOST_DAYS; count += 1, day += DAY) {
      const date = new Date(day);
      if (!years.has(date.getUTCFullYear()) || !months.has(date.getUTCMonth() + 1) || !isDay(date)) continue;
      for (const at of hours) {
        for (const of of minutes) {
          const time = day + at * 3_600_000 + of * 60_000;
          if (time > after) return time;
        }
      }
    }
    return undefined;
  };
}

function daysOfMonth(field: string): (date: Date) => boolean {
  if (field === "L") return (date) => new Date(date.getTime() + DAY).getUTCDate() === 1;
  const [, near] = /^(\d{1,2})W$/.exec(field) ?? [];
  const days = parseField(near ?? field, 1, 31);
  if (near !== undefined) return (date) => date.getUTCDate() === nearestWeekday(date, Number(near));
  return (date) => days.has(date.getUTCDate());
}

/** The day from Monday to Friday that is closest to a day of the date's month, in that month; none where the month ends before. */
function nearestWeekday(date: Date, day: number): number | undefined {
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  if (day > last) return undefined;
  const dayOfWeek = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (dayOfWeek === 6) return day === 1 ? 3 : day - 1;
  if (dayOfWeek === 0) return day === last ? day - 2 : day + 1;
  return day;
}

/** 1 is Sunday, `L` the last day of the week. `6L` is the last Friday, `3#2` the second Tuesday of a month. */
function daysOfWeek(field: string): (date: Date) => boolean {
  const [, last] = /^(\d|[A-Z]{3})L$/.exec(field) ?? [];
  const [, nth, week] = /^(\d|[A-Z]{3})#([1-5])$/.exec(field) ?? [];
  const days = parseField(last ?? nth ?? (field === "L" ? "SAT" : field), 1, 7, DAYS);
  return (date) => {
    if (!days.has(date.getUTCDay() + 1)) return false;
    if (last !== undefined) return new Date(date.getTime() + 7 * DAY).getUTCMonth() !== date.getUTCMonth();
    return week === undefined || Math.ceil(date.getUTCDate() / 7) === Number(week);
  };
}

/** The values of one field, in order. */
function parseField(field: string, least: number, most: number, names: readonly string[] = []): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const [range = "", step = "1"] = part.split("/");
    const [from = "", to] = range.split("-");
    const isAll = range === "*";
    const start = isAll ? least : numberOf(from, names);
    const open = part.includes("/") ? most : start;
    const end = isAll ? most : to === undefined ? open : numberOf(to, names);
    if (!(start >= least && end <= most && start <= end && Number(step) >= 1)) {
      throw new RangeError("Parameter ScheduleExpression is not valid.");
    }
    for (let value = start; value <= end; value += Number(step)) values.add(value);
  }
  return new Set([...values].sort((a, b) => a - b));
}

/** Months and days of the week have names, counted from 1. */
function numberOf(text: string, names: readonly string[]): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + 1;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
