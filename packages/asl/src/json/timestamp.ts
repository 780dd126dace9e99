const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-](?:0\d|1[0-7]):[0-5]\d|[+-]18:00)$/;

/** Whether `value` is a time as the States Language takes it: RFC 3339 with an upper-case T, and Z or an offset. */
export function isTimestamp(value: unknown): value is string {
  if (typeof value !== "string") return false;
  const [, year, month, day, hour, minute, second] = pattern.exec(value)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/** Milliseconds since the epoch. */
export function timestampMillis(timestamp: string): number {
  return Date.parse(timestamp);
}

/** Negative, zero or positive as `a` comes before, with or after `b`; finer than milliseconds. */
export function compareTimestamps(a: string, b: string): number {
  return timestampMillis(a) - timestampMillis(b) || fraction(a) - fraction(b);
}

function fraction(timestamp: string): number {
  return Number(`0${pattern.exec(timestamp)?.[7] ?? ""}`);
}
