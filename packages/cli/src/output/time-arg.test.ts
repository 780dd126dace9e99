import { expect, test } from "vitest";
import { timeArg } from "./time-arg.ts";

const NOW = Date.parse("2026-11-26T12:00:00Z");

test.each([
  ["2026-11-26", "2026-11-26T00:00:00.000Z"],
  ["2026-11-26T09:30:00+02:00", "2026-11-26T07:30:00.000Z"],
  ["90s", "2026-11-26T11:58:30.000Z"],
  ["24h", "2026-11-25T12:00:00.000Z"],
  ["7d", "2026-11-19T12:00:00.000Z"],
])("%s is %s", (text, time) => {
  expect(timeArg("since", text, NOW)).toBe(time);
});

test.each(["", "yesterday", "12", "5w", "2026-13-01", "999999999999d"])("refuses %j", (text) => {
  expect(() => timeArg("since", text, NOW)).toThrow(/--since ".*" is not a time/);
});
