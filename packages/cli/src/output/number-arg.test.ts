import { expect, it } from "vitest";
import { countArg, numberArg } from "./number-arg.ts";

it.each(["1", "32", " 7 "])("takes %j for a count", (text) => expect(countArg("parallel", text)).toBe(Number(text)));

it.each([
  ["2.5", '--parallel is a whole number, 1 or more, not "2.5".'],
  ["0", '--parallel is a number, 1 or more, not "0".'],
  ["", '--parallel is a number, 1 or more, not "".'],
  ["many", '--parallel is a number, 1 or more, not "many".'],
  ["Infinity", '--parallel is a number, 1 or more, not "Infinity".'],
])("refuses %j for a count", (text, message) => expect(() => countArg("parallel", text)).toThrow(message));

it("takes fractions for a number", () => expect(numberArg("rate", "0.5", 0.001)).toBe(0.5));
