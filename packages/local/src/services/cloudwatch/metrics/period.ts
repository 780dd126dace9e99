/** Whether AWS has periods of so many seconds. */
export function isPeriod(seconds: number): boolean {
  return [1, 5, 10, 20, 30].includes(seconds) || (seconds > 0 && seconds % 60 === 0);
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Where the first period begins, in milliseconds: AWS rounds down, further in the past to larger units.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html, "StartTime"
 */
export function firstPeriod(start: Date, seconds: number, now: number): number {
  const time = start.getTime();
  if (seconds < 60) return time - (time % (seconds * 1000));
  const age = now - time;
  const unit = age < 15 * DAY_MS ? MINUTE_MS : age < 63 * DAY_MS ? 5 * MINUTE_MS : 60 * MINUTE_MS;
  return time - (time % unit);
}
