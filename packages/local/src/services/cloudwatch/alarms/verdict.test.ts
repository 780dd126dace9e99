import { expect, test } from "vitest";
import { judge, type Rules } from "./verdict.ts";

const TREATMENTS = ["missing", "ignore", "breaching", "notBreaching"] as const;

/** `X` breaches, `0` does not, `-` is missing; the latest last. */
function judged(pattern: string, periods: number, datapoints: number) {
  const seen = pattern.split(" ").map((sign, time) => ({ time, value: { X: 1, "0": 0 }[sign] }));
  const rules: Omit<Rules, "missing"> = { threshold: 0, breaches: (value) => value > 0, periods, datapoints };
  return TREATMENTS.map((missing) => judge(seen, { ...rules, missing })?.value ?? "as it is");
}

// AWS: "Configuring how CloudWatch alarms treat missing data", its two tables.
test.each([
  ["0 - X - X", 3, 3, ["OK", "OK", "OK", "OK"]],
  ["- - - - 0", 3, 3, ["OK", "OK", "OK", "OK"]],
  ["- - - - -", 3, 3, ["INSUFFICIENT_DATA", "as it is", "ALARM", "OK"]],
  ["0 X X - X", 3, 3, ["ALARM", "ALARM", "ALARM", "ALARM"]],
  ["- - X - -", 3, 3, ["ALARM", "as it is", "ALARM", "OK"]],
  ["- - - - X", 3, 3, ["as it is", "as it is", "ALARM", "OK"]],
  ["0 - X - X", 3, 2, ["ALARM", "ALARM", "ALARM", "ALARM"]],
  ["0 0 X 0 X", 3, 2, ["ALARM", "ALARM", "ALARM", "ALARM"]],
  ["0 - X - -", 3, 2, ["OK", "OK", "ALARM", "OK"]],
  ["- - - 0 -", 1, 1, ["OK", "OK", "OK", "OK"]],
  ["- - X", 1, 1, ["ALARM", "ALARM", "ALARM", "ALARM"]],
  ["X - -", 1, 1, ["ALARM", "ALARM", "ALARM", "ALARM"]],
])("%s, %i periods, %i datapoints", (pattern, periods, datapoints, expected) => {
  expect(judged(pattern, periods, datapoints)).toEqual(expected);
});
