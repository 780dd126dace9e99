import { describe, expect, test } from "vitest";
import { eventPattern } from "./event-pattern.ts";

describe("a pattern", () => {
  test.each([
    ["a value", { a: ["x"] }, { a: "x" }, true],
    ["another value", { a: ["x"] }, { a: "y" }, false],
    ["one of several", { a: ["x", 1, null, true] }, { a: 1 }, true],
    ["a number that is text", { a: [1] }, { a: "1" }, false],
    ["null", { a: [null] }, { a: null }, true],
    ["an absent field", { a: ["x"] }, {}, false],
    ["a deeper field", { a: { b: ["x"] } }, { a: { b: "x" } }, true],
    ["all fields", { a: ["x"], b: ["y"] }, { a: "x", b: "z" }, false],
    ["an element of an array", { a: ["x"] }, { a: ["w", "x"] }, true],
    ["a prefix", { a: [{ prefix: "ab" }] }, { a: "abc" }, true],
    ["another prefix", { a: [{ prefix: "ab" }] }, { a: "acb" }, false],
    ["a suffix", { a: [{ suffix: ".png" }] }, { a: "x.png" }, true],
    ["case", { a: [{ "equals-ignore-case": "AbC" }] }, { a: "aBc" }, true],
    ["anything but", { a: [{ "anything-but": ["x", "y"] }] }, { a: "z" }, true],
    ["anything but one", { a: [{ "anything-but": "x" }] }, { a: "x" }, false],
    ["a number in a range", { a: [{ numeric: [">", 0, "<=", 5] }] }, { a: 5 }, true],
    ["a number beyond it", { a: [{ numeric: [">", 0, "<=", 5] }] }, { a: 5.1 }, false],
    ["existence", { a: [{ exists: true }] }, { a: 0 }, true],
    ["absence", { a: [{ exists: false }] }, { b: 1 }, true],
    ["a missing parent as absence", { a: { b: [{ exists: false }] } }, {}, true],
    ["one alternative", { $or: [{ a: ["x"] }, { b: [{ numeric: ["=", 1] }] }] }, { b: 1 }, true],
    ["no alternative", { $or: [{ a: ["x"] }, { b: [2] }] }, { b: 1 }, false],
    ["a field of the prototype", { toString: [{ exists: true }] }, {}, false],
  ])("matches %s", (_, pattern, event, expected) => {
    expect(eventPattern(JSON.stringify(pattern))(event)).toBe(expected);
  });

  test.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["a bare value", '{"a":"x"}'],
    ["an empty list", '{"a":[]}'],
    ["a list in a list", '{"a":[["x"]]}'],
    ["an unknown operator", '{"a":[{"wildcard":"x*"}]}'],
    ["two operators at once", '{"a":[{"prefix":"x","suffix":"y"}]}'],
    ["a prefix that is no text", '{"a":[{"prefix":1}]}'],
    ["half a comparison", '{"a":[{"numeric":["<"]}]}'],
    ["an unknown comparison", '{"a":[{"numeric":["!",1]}]}'],
    ["nothing excluded", '{"a":[{"anything-but":{"prefix":"x"}}]}'],
    ["one alternative only", '{"$or":[{"a":["x"]}]}'],
    ["an operator without a name", '{"a":[{}]}'],
  ])("with %s is refused", (_, json) => {
    expect(() => eventPattern(json)).toThrow();
  });
});

describe("a pattern of EventBridge", () => {
  test.each([
    ["a wildcard", { a: [{ wildcard: "x*.p\\*g" }] }, { a: "x/y.p*g" }, true],
    ["another wildcard", { a: [{ wildcard: "x*.png" }] }, { a: "x.pngs" }, false],
    ["a network", { a: [{ cidr: "10.0.0.0/24" }] }, { a: "10.0.0.255" }, true],
    ["another network", { a: [{ cidr: "10.0.0.0/24" }] }, { a: "10.0.1.0" }, false],
    ["a prefix whatever its case", { a: [{ prefix: { "equals-ignore-case": "AB" } }] }, { a: "abc" }, true],
    ["anything but prefixes", { a: [{ "anything-but": { prefix: ["x", "y"] } }] }, { a: "yz" }, false],
    ["anything but a wildcard", { a: [{ "anything-but": { wildcard: "*.tmp" } }] }, { a: "a.txt" }, true],
  ])("matches %s", (_, pattern, event, expected) => {
    expect(eventPattern(JSON.stringify(pattern), "eventbridge")(event)).toBe(expected);
  });

  test.each([
    ["an unknown operator", '{"a":[{"like":"x"}]}'],
    ["a network that is none", '{"a":[{"cidr":"10.0.0.0/99"}]}'],
    ["two exclusions at once", '{"a":[{"anything-but":{"prefix":"x","suffix":"y"}}]}'],
  ])("with %s is refused", (_, json) => {
    expect(() => eventPattern(json, "eventbridge")).toThrow();
  });
});
