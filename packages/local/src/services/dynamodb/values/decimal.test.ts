import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalNumber } from "./canonical-number.ts";
import { addDecimals, compareDecimals, formatDecimal, negateDecimal, parseDecimal } from "./decimal.ts";

/** Far below the smallest number: every number in range is a whole multiple of it. */
const UNIT_EXPONENT = -200;

interface Written {
  readonly text: string;
  /** Its value, in units of 10^UNIT_EXPONENT. */
  readonly units: bigint;
}

/** Numbers as a client may write them: signs, leading zeros, a point anywhere, an exponent. */
const written: fc.Arbitrary<Written> = fc
  .record({
    negative: fc.boolean(),
    digits: fc.stringMatching(/^\d{1,38}$/),
    point: fc.nat(38),
    exponent: fc.integer({ min: -80, max: 80 }),
    plus: fc.boolean(),
  })
  .map(({ negative, digits, point, exponent, plus }) => {
    const at = Math.min(point, digits.length);
    const mantissa = `${digits.slice(0, at)}.${digits.slice(at)}`;
    const text = `${negative ? "-" : plus ? "+" : ""}${mantissa}e${exponent}`;
    const units = BigInt(digits) * 10n ** BigInt(exponent - (digits.length - at) - UNIT_EXPONENT);
    return { text, units: negative ? -units : units };
  });

function unitsOf(text: string): bigint {
  const [, sign, integer = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const units = BigInt(integer + fraction) * 10n ** BigInt(-UNIT_EXPONENT - fraction.length);
  return sign ? -units : units;
}

describe("a number", () => {
  test("keeps its value in canonical form, which is plain and has no needless zeros", () => {
    fc.assert(
      fc.property(written, ({ text, units }) => {
        const canonical = canonicalNumber(text);
        expect(unitsOf(canonical)).toBe(units);
        expect(canonical).toMatch(/^(0|-?(0\.\d*[1-9]|[1-9]\d*(\.\d*[1-9])?))$/);
        expect(canonicalNumber(canonical)).toBe(canonical);
      }),
    );
  });

  test("is ordered as its value", () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const order = a.units < b.units ? -1 : a.units > b.units ? 1 : 0;
        expect(compareDecimals(parseDecimal(a.text), parseDecimal(b.text))).toBe(order);
      }),
    );
  });

  test("adds and subtracts exactly, or not at all", () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [left, right] = [parseDecimal(a.text), parseDecimal(b.text)];
        for (const [addend, units] of [
          [right, a.units + b.units],
          [negateDecimal(right), a.units - b.units],
        ] as const) {
          const significant = String(units).replace(/^-/, "").replace(/0+$/, "").length;
          if (significant > 38) expect(() => addDecimals(left, addend)).toThrow("Number overflow");
          else expect(unitsOf(formatDecimal(addDecimals(left, addend)))).toBe(units);
        }
      }),
    );
  });

  test.each([
    ["1e125", `1${"0".repeat(125)}`],
    ["9.9999999999999999999999999999999999999E+125", `${"9".repeat(38)}${"0".repeat(88)}`],
    ["-1e-130", `-0.${"0".repeat(129)}1`],
    ["-0", "0"],
    ["0e10", "0"],
    ["00012.500", "12.5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["100000000000000000000000000000000000000000", "100000000000000000000000000000000000000000"],
  ])("%s is kept as %s", (text, canonical) => {
    expect(canonicalNumber(text)).toBe(canonical);
  });

  const overflow = "Number overflow. Attempting to store a number with magnitude larger than supported range";
  const underflow = "Number underflow. Attempting to store a number with magnitude smaller than supported range";
  test.each([
    ["1e126", overflow],
    ["-1e126", overflow],
    ["1e-131", underflow],
    ["1e999999999999", overflow],
    [`${"1".repeat(39)}`, "Attempting to store more than 38 significant digits in a Number"],
    ["", "The parameter cannot be converted to a numeric value: "],
    [".", "The parameter cannot be converted to a numeric value: ."],
    ["1a", "The parameter cannot be converted to a numeric value: 1a"],
    [" 1", "The parameter cannot be converted to a numeric value:  1"],
    ["0x10", "The parameter cannot be converted to a numeric value: 0x10"],
    ["Infinity", "The parameter cannot be converted to a numeric value: Infinity"],
    ["NaN", "The parameter cannot be converted to a numeric value: NaN"],
  ])("%s is refused", (text, message) => {
    expect(() => canonicalNumber(text)).toThrow(expect.objectContaining({ code: "ValidationException", message }));
  });

  test("overflows when a sum leaves the range", () => {
    const most = parseDecimal(`${"9".repeat(38)}e88`);
    expect(() => addDecimals(most, parseDecimal("1e88"))).toThrow(overflow);
  });
});
