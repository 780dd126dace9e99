import { expect, test } from "vitest";
import type { AttributeValue } from "../values/attribute-value.ts";
import { checkParameters } from "./check-parameters.ts";

const NUMBER = "The parameter cannot be converted to a numeric value";
const NESTING =
  "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

const deep = (levels: number): AttributeValue => (levels === 0 ? { S: "leaf" } : { M: { n: deep(levels - 1) } });

test("numbers are returned as they are stored", () => {
  expect(checkParameters([{ N: "1.50e1" }, { S: "1.50e1" }])).toEqual([{ N: "15" }, { S: "1.50e1" }]);
  expect(checkParameters(undefined)).toEqual([]);
});

test.each<[string, AttributeValue[], string]>([
  ["an exponent of more than 32 bits", [{ N: "1e2147483648" }], `${NUMBER}: 1e2147483648`],
  ["the same below zero", [{ N: "-1e-99999999999" }], `${NUMBER}: -1e-99999999999`],
  ["an empty number", [{ N: "" }], NUMBER],
  ["a number in a list", [{ L: [{ N: "1" }, { N: "1e+99999999999" }] }], `${NUMBER}: 1e+99999999999`],
  ["a member of a set", [{ NS: ["1", "1e99999999999"] }], `${NUMBER}: 1e99999999999`],
  ["no number", [{ N: "abc" }, deep(40)], `${NUMBER}: abc`],
  ["what is too deep before what is no number", [deep(40), { N: "1e99999999999" }], NESTING],
  ["both in one", [{ M: { d: deep(40), n: { N: "" } } }], NESTING],
])("refuses %s", (_, parameters, message) => {
  expect(() => checkParameters(parameters)).toThrow(expect.objectContaining({ message }));
});
