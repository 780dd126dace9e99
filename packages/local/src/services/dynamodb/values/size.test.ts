import { describe, expect, test } from "vitest";
import type { AttributeValue } from "./attribute-value.ts";
import { itemSize, valueSize } from "./size.ts";

describe("size in bytes", () => {
  const examples: [AttributeValue, number][] = [
    [{ S: "" }, 0],
    [{ S: "héllo €" }, 10],
    [{ B: new Uint8Array(7) }, 7],
    [{ BOOL: true }, 1],
    [{ NULL: true }, 1],
    [{ N: "0" }, 1],
    [{ N: "1" }, 2],
    [{ N: "-1" }, 3],
    [{ N: "27" }, 2],
    [{ N: "-27" }, 3],
    [{ N: "1000000" }, 2],
    [{ N: "3.14159" }, 5],
    [{ N: "0.5" }, 2],
    [{ N: "1".repeat(38) }, 20],
    [{ SS: ["a", "bb"] }, 3],
    [{ NS: ["1", "22"] }, 4],
    [{ L: [] }, 3],
    [{ L: [{ S: "abc" }, { N: "1" }] }, 10],
    [{ M: {} }, 3],
    [{ M: { ab: { S: "c" } } }, 7],
  ];
  test.each(examples)("of %j is %i", (value, size) => {
    expect(valueSize(value)).toBe(size);
  });

  test("of an item counts its names in UTF-8", () => {
    expect(itemSize({ pk: { S: "a" }, größe: { N: "1" } })).toBe(2 + 1 + 7 + 2);
  });
});
