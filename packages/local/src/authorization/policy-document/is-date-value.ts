const MAX_EPOCH = 9_223_372_036_854_775_807n;
const DATE =
  /^(?<year>-?\d+)(?:-(?<month>\d+))?(?:-(?<day>\d+))?(?:t(?:(?<hour>\d+)(?::(?<minute>\d+))?(?::(?<second>\d+)(?:\.(?<fraction>\d+))?)?)?(?<zone>z|[+-](?<zoneHour>\d\d)(?::(?<zoneMinute>\d\d))?)?)?$/;

/** Whether IAM takes a value for a date: ISO 8601, whole or cut short, or seconds since the epoch. */
export function isDateValue(value: string): boolean {
  if (/^\d+$/.test(value)) return BigInt(value) <= MAX_EPOCH;
  const parts = DATE.exec(value.toLowerCase())?.groups;
  if (parts === undefined) return false;
  return (
    within(parts.year, -292_275_054, 292_278_993) &&
    within(parts.month, 1, 12) &&
    within(parts.day, 1, 31) &&
    within(parts.hour, 0, 23) &&
    within(parts.minute, 0, 59) &&
    within(parts.second, 0, 59) &&
    within(parts.fraction, 0, 999_999_999) &&
    within(parts.zoneHour, 0, 23) &&
    within(parts.zoneMinute, 0, 59)
  );
}

function within(digits: string | undefined, low: number, high: number): boolean {
  return digits === undefined || (Number(digits) >= low && Number(digits) <= high);
}
