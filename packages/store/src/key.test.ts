import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { key } from "./key.ts";

type Part = string | number | Uint8Array;

const text = fc.string({ unit: fc.constantFrom("\u0000", "\u0001", "\u0002", "a", "é", "\uffff", "😀"), maxLength: 4 });
const integer = fc.oneof(fc.maxSafeNat(), fc.nat(300), fc.constantFrom(0, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1));
const bytes = fc.array(fc.constantFrom(0, 1, 2, 97, 254, 255), { maxLength: 4 }).map((list) => Uint8Array.from(list));

/** Two tuples with the same type at each position. */
const tuples = fc
  .array(fc.constantFrom<fc.Arbitrary<Part>[]>(text, integer, bytes), { maxLength: 4 })
  .chain((types) => fc.tuple(tuple(types), tuple(types)));

function tuple(types: readonly fc.Arbitrary<Part>[]): fc.Arbitrary<Part[]> {
  return fc.tuple(fc.tuple(...types), fc.nat(types.length)).map(([parts, length]) => parts.slice(0, length));
}

function compareParts(a: Part, b: Part): number {
  if (typeof a === "number" || typeof b === "number") return Math.sign(Number(a) - Number(b));
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function compareTuples(a: readonly Part[], b: readonly Part[]): number {
  for (let n = 0; n < Math.min(a.length, b.length); n++) {
    const order = compareParts(a[n] as Part, b[n] as Part);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

describe("key", () => {
  it("orders tuples part by part", () => {
    fc.assert(
      fc.property(tuples, ([a, b]) => {
        expect(Buffer.compare(key(...a), key(...b))).toBe(compareTuples(a, b));
      }),
      { numRuns: 3000 },
    );
  });

  it("is a prefix of the keys of exactly the tuples that extend it", () => {
    fc.assert(
      fc.property(tuples, ([a, b]) => {
        const extended = a.length <= b.length && compareTuples(a, b.slice(0, a.length)) === 0;
        const long = Buffer.from(key(...b));
        expect(long.subarray(0, key(...a).length).equals(key(...a))).toBe(extended);
      }),
      { numRuns: 3000 },
    );
  });

  it("encodes parts longer than its scratch space", () => {
    const long = "ä\u0000".repeat(20_000);
    expect(key("x", long, 7).length).toBe(2 + 20_000 * 4 + 1 + 8);
    expect(key("x", Buffer.alloc(20_000)).length).toBe(2 + 40_000 + 1);
  });

  it("refuses numbers that have no place in its order", () => {
    for (const wrong of [-1, 1.5, 2 ** 53, Number.NaN]) expect(() => key(wrong)).toThrow(RangeError);
  });
});
