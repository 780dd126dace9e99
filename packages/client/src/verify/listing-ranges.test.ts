import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCharacter } from "../../../../scripts/any-character.ts";
import { compareKeys } from "../records/compare-keys.ts";
import { listingRanges } from "./listing-ranges.ts";

const name = fc.string({ minLength: 1, maxLength: 4, unit: anyCharacter });

test("every key is in one range", () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 200 }), fc.array(name), (names, others) => {
      const ranges = listingRanges(names);
      for (const key of [...names, ...others]) {
        const holding = ranges.filter(
          ({ after, upTo }) =>
            (after === undefined || compareKeys(key, after) > 0) && (upTo === undefined || compareKeys(key, upTo) <= 0),
        );
        expect(holding).toHaveLength(1);
      }
    }),
  );
});

test("each has about as many of the names; few are not worth it", () => {
  const names = Array.from({ length: 400 }, (_, index) => `folder/${index}`);
  const sizes = listingRanges(names).map(
    ({ after = "", upTo = "~" }) => names.filter((each) => each > after && each <= upTo).length,
  );
  expect(sizes).toEqual([101, 100, 100, 99]);
  expect(listingRanges(names.slice(0, 39))).toEqual([{}]);
  expect(listingRanges(Array.from({ length: 50 }, () => "a".repeat(1025)))).toEqual([{}]);
});
