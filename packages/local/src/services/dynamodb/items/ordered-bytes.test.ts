import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalNumber } from "../values/canonical-number.ts";
import { compareDecimals, parseDecimal } from "../values/decimal.ts";
import { numberBytes } from "./number-bytes.ts";
import { orderedBytes, orderedPrefix } from "./ordered-bytes.ts";

/** Short ones over few values, so that many are prefixes of others, and lengths around the groups of eight. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 20, max: 2 }),
  fc.uint8Array({ maxLength: 20 }),
  fc.array(fc.constantFrom(0, 255), { maxLength: 20 }).map((list) => Uint8Array.from(list)),
);

const isPrefix = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b.subarray(0, a.length)) === 0;

describe("ordered bytes", () => {
  test("have the order of the originals, whatever follows them", () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, bytes, (a, b, afterA, afterB) => {
        const order = Buffer.compare(a, b);
        const encoded = [Buffer.concat([orderedBytes(a), afterA]), Buffer.concat([orderedBytes(b), afterB])] as const;
        if (order !== 0) expect(Buffer.compare(...encoded)).toBe(order);
        else expect(orderedBytes(a)).toEqual(orderedBytes(b));
      }),
      { numRuns: 1000 },
    );
  });

  test("begin with the ordered prefix of just those that begin with it", () => {
    fc.assert(
      fc.property(bytes, bytes, (beginning, whole) => {
        const above = Buffer.compare(orderedBytes(whole), orderedBytes(beginning)) >= 0;
        const found = above && isPrefix(orderedPrefix(beginning), orderedBytes(whole));
        expect(found).toBe(isPrefix(beginning, whole));
        const longer = Buffer.concat([beginning, whole]);
        expect(isPrefix(orderedPrefix(beginning), orderedBytes(longer))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("make of the longest sort key one that fits the store's keys", () => {
    expect(orderedBytes(new Uint8Array(1024)).length).toBeLessThan(1200);
  });
});

describe("the bytes of a number", () => {
  const number = fc
    .tuple(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), fc.integer({ min: -130, max: 85 }))
    .map(([coefficient, exponent]) => canonicalNumber(`${coefficient}e${exponent}`));
  const near = fc
    .tuple(fc.integer({ min: -120, max: 120 }), fc.integer({ min: -3, max: 3 }))
    .map(([coefficient, exponent]) => canonicalNumber(`${coefficient}e${exponent}`));

  test("have the order of the numbers, also once they are ordered bytes", () => {
    const either = fc.oneof(number, near);
    fc.assert(
      fc.property(either, either, (a, b) => {
        const order = compareDecimals(parseDecimal(a), parseDecimal(b));
        expect(Buffer.compare(numberBytes(a), numberBytes(b))).toBe(order);
        expect(Buffer.compare(orderedBytes(numberBytes(a)), orderedBytes(numberBytes(b)))).toBe(order);
      }),
      { numRuns: 1000 },
    );
  });
});
