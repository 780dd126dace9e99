import { expect, test } from "vitest";
import { Distribution, mergedDatapoint } from "./distribution.ts";

test("many values are kept by their first digits, their sum and bounds as they are", () => {
  const distribution = new Distribution();
  for (let value = 1; value <= 10_000; value++) distribution.add(value);
  const { count, sum, min, max, values = [] } = distribution.datapoint;
  expect({ count, sum, min, max }).toEqual({ count: 10_000, sum: 50_005_000, min: 1, max: 10_000 });
  expect(values.length).toBeLessThan(400);
  expect(values.reduce((total, [, times]) => total + times, 0)).toBe(10_000);
});

test("what is merged is known value by value only where all of it is", () => {
  const known = { count: 2, sum: 3, min: 1, max: 2, values: [[1, 1] as const, [2, 1] as const] };
  const told = { count: 2, sum: 10, min: 4, max: 6 };
  expect(mergedDatapoint([known, known])).toMatchObject({
    count: 4,
    values: [
      [1, 2],
      [2, 2],
    ],
  });
  expect(mergedDatapoint([known, told])).toEqual({ count: 4, sum: 13, min: 1, max: 6, values: undefined });
  expect(mergedDatapoint([])).toBeUndefined();
});
