import { expect, test } from "vitest";
import type { Constraint, Value } from "./constraint.ts";
import { violations } from "./violations.ts";

const NAME: Constraint = { minLength: 2, maxLength: 4, pattern: "[a-z]+|\\p{N}+", oneOf: ["abc", "12"] };
const SIZE: Constraint = { minLength: 1, maxLength: 2, min: 1, max: 9 };

test.each<[Value | undefined, Constraint, string[]]>([
  [undefined, NAME, []],
  ["abc", NAME, []],
  [
    "A",
    NAME,
    [
      "Value 'A' at 'm' failed to satisfy constraint: Member must have length greater than or equal to 2",
      "Value 'A' at 'm' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+|\\p{N}+",
      "Value 'A' at 'm' failed to satisfy constraint: Member must satisfy enum value set: [abc, 12]",
    ],
  ],
  [
    "ab12",
    { pattern: "[a-z]+|\\p{N}+" },
    [
      "Value 'ab12' at 'm' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+|\\p{N}+",
    ],
  ],
  [0, SIZE, ["Value '0' at 'm' failed to satisfy constraint: Member must have value greater than or equal to 1"]],
  [10, SIZE, ["Value '10' at 'm' failed to satisfy constraint: Member must have value less than or equal to 9"]],
  [[], SIZE, ["Value '[]' at 'm' failed to satisfy constraint: Member must have length greater than or equal to 1"]],
  [
    ["a", { b: 1 }, 2],
    SIZE,
    ["Value '[a, …, 2]' at 'm' failed to satisfy constraint: Member must have length less than or equal to 2"],
  ],
  [
    { a: "1", b: "2", c: "3" },
    SIZE,
    ["Value '{a=1, b=2, c=3}' at 'm' failed to satisfy constraint: Member must have length less than or equal to 2"],
  ],
])("%j breaks the rules of %j in AWS's words", (value, constraint, expected) => {
  expect(violations({ m: [value, constraint] })).toEqual(expected);
});
