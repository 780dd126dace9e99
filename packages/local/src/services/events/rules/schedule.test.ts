import { describe, expect, test } from "vitest";
import { parseSchedule } from "./schedule.ts";

const next = (expression: string, after: string) => {
  const time = parseSchedule(expression)(Date.parse(after), Date.parse("2026-01-01T00:00:10Z"));
  return time === undefined ? undefined : new Date(time).toISOString().slice(0, 16);
};

// 2026-11-26 is a Thursday.
test.each([
  ["rate(5 minutes)", "2026-11-26T10:00:00Z", "2026-11-26T10:00"],
  ["rate(1 day)", "2026-11-26T10:00:00Z", "2026-11-27T00:00"],
  ["cron(0/15 10 * * ? *)", "2026-11-26T10:15:00Z", "2026-11-26T10:30"],
  ["cron(30 9 ? * MON-FRI *)", "2026-11-27T09:30:00Z", "2026-11-30T09:30"],
  ["cron(0 0 L * ? *)", "2026-02-01T00:00:00Z", "2026-02-28T00:00"],
  ["cron(0 8 ? * 6L *)", "2026-11-01T00:00:00Z", "2026-11-27T08:00"],
  ["cron(0 8 ? * TUE#2 *)", "2026-11-26T00:00:00Z", "2026-12-08T08:00"],
  ["cron(0 8 ? * L *)", "2026-11-26T00:00:00Z", "2026-11-28T08:00"],
  ["cron(0 8 3W * ? *)", "2026-11-26T00:00:00Z", "2026-12-03T08:00"],
  ["cron(0 8 1W 8 ? *)", "2026-07-01T00:00:00Z", "2026-08-03T08:00"],
  ["cron(0 8 15W 8 ? *)", "2026-07-01T00:00:00Z", "2026-08-14T08:00"],
  ["cron(0 8 31W * ? *)", "2026-05-01T00:00:00Z", "2026-05-29T08:00"],
  ["cron(0 8 31W * ? *)", "2026-05-30T00:00:00Z", "2026-07-31T08:00"],
  ["cron(0 12 29 FEB ? *)", "2026-11-26T00:00:00Z", "2028-02-29T12:00"],
  ["cron(0 0 1 1 ? 2025)", "2026-11-26T00:00:00Z", undefined],
])("%s after %s", (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected);
});

describe("is refused", () => {
  test.each([
    "",
    "rate(0 minutes)",
    "rate(1 minutes)",
    "rate(2 hour)",
    "cron(* * * * * *)",
    "cron(0 25 * * ? *)",
    "at(x)",
    "cron(0 8 32W * ? *)",
    "cron(0 8 1-5W * ? *)",
  ])("%s", (expression) => {
    expect(() => parseSchedule(expression)).toThrow("ScheduleExpression is not valid");
  });
});
