import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCharacter } from "../../../../scripts/any-character.ts";
import { compareKeys } from "./compare-keys.ts";

test("orders keys by their UTF-8 bytes", () => {
  const keys = fc.string({ unit: anyCharacter, maxLength: 6 });
  fc.assert(
    fc.property(keys, keys, keys, (prefix, one, other) => {
      const [a, b] = [prefix + one, prefix + other];
      expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["\uffee", "\u{10000}"],
  ["\ue000", "\u{1f600}"],
  ["\ud7ff", "\ue000"],
  ["a", "a/"],
])("puts %j before %j", (first, second) => {
  expect(compareKeys(first, second)).toBeLessThan(0);
  expect(compareKeys(second, first)).toBeGreaterThan(0);
});
