import fc from "fast-check";
import { expect, test } from "vitest";
import { compareNumbers, compareStrings } from "./compare.ts";
import { compareDecimals, formatDecimal, parseDecimal } from "./decimal.ts";

test("strings are ordered as their UTF-8 bytes", () => {
  const units = fc.constantFrom(
    "",
    "\0",
    "a",
    "z",
    "\x7f",
    "é",
    "\ud7ff",
    "\ue000",
    "\uffff",
    "\u{10000}",
    "\u{10ffff}",
  );
  const text = fc.array(units, { maxLength: 4 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareStrings(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});

test("short numbers are ordered as long ones are", () => {
  const number = fc
    .tuple(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.integer({ min: -12, max: 2 }))
    .map(([coefficient, exponent]) => formatDecimal(parseDecimal(`${coefficient}e${exponent}`)));
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(Math.sign(compareNumbers(a, b))).toBe(compareDecimals(parseDecimal(a), parseDecimal(b)));
    }),
  );
});
