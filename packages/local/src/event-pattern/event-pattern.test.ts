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
    ["one object of an array", { a: { b: ["x"] } }, { a: [{ b: "w" }, { b: "x" }] }, true],
    ["no fields of two objects", { a: { b: ["x"], c: ["y"] } }, { a: [{ b: "x" }, { c: "y" }] }, false],
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
    ["no JSON", "{", "JSON"],
    ["no object", "[]", "Filter is not an object"],
    ["a bare value", '{"a":"x"}', '"a" must be an object or an array'],
    ["nothing", "{}", "Empty objects are not allowed"],
    ["nothing of a field", '{"a":{}}', "Empty objects are not allowed"],
    ["an empty list", '{"a":[]}', "Empty arrays are not allowed"],
    ["a list in a list", '{"a":[["x"]]}', "Match value must be String, number, true, false, or null"],
    ["an unknown operator", '{"a":[{"wildcard":"x*"}]}', "Unrecognized match type wildcard"],
    ["two operators at once", '{"a":[{"prefix":"x","suffix":"y"}]}', "Only one key allowed in match expression"],
    ["a prefix that is no text", '{"a":[{"prefix":1}]}', "prefix match pattern must be a string"],
    ["existence of something", '{"a":[{"exists":"x"}]}', "exists match pattern must be either true or false."],
    ["no comparison", '{"a":[{"numeric":5}]}', "Value of numeric must be an array."],
    ["half a comparison", '{"a":[{"numeric":["<"]}]}', "Value of < must be numeric"],
    ["equality with a text", '{"a":[{"numeric":["=","1"]}]}', "Value of equals must be numeric"],
    ["an unknown comparison", '{"a":[{"numeric":["!",1]}]}', "Unrecognized numeric range operator: !"],
    ["a range that ends first", '{"a":[{"numeric":["<",1,">",0]}]}', "Too many elements in numeric expression"],
    ["a range of one direction", '{"a":[{"numeric":[">",1,">",2]}]}', "Bad numeric range operator: >"],
    ["a range of three", '{"a":[{"numeric":[">",1,"<",3,"<",2]}]}', "Too many terms in numeric range expression"],
    ["an empty range", '{"a":[{"numeric":[">",3,"<",1]}]}', "Bottom must be less than top"],
    ["nothing excluded", '{"a":[{"anything-but":{"prefix":"x"}}]}', "Value of anything-but must be an array"],
    ["null excluded", '{"a":[{"anything-but":[null]}]}', "Inside anything but list, start|null|boolean"],
    ["mixed exclusions", '{"a":[{"anything-but":["x",1]}]}', "mixed type is not supported"],
    ["one alternative only", '{"$or":[{"a":["x"]}]}', "There must have at least 2 Objects in $or relationship."],
    ["no alternatives", '{"$or":{"a":["x"]}}', "It must be an Array followed with $or."],
    ["alternative values", '{"$or":["x","y"]}', "Only JSON object is allowed in array of $or relationship."],
    ["an operator without a name", '{"a":[{}]}', "Match expression name not found"],
  ])("with %s is refused", (_, json, message) => {
    expect(() => eventPattern(json)).toThrow(message);
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
    ["an unknown operator", '{"a":[{"like":"x"}]}', "Unrecognized match type like"],
    ["a network that is none", '{"a":[{"cidr":"10.0.0.0/99"}]}', "IPv4 mask bits must be < 32"],
    ["an address alone", '{"a":[{"cidr":"10.0.0.1"}]}', "Malformed CIDR, one '/' required"],
    ["a network of names", '{"a":[{"cidr":"host/8"}]}', "Nonstandard IP address: host"],
    ["a network without a number", '{"a":[{"cidr":"::/x"}]}', "Malformed CIDR, mask bits must be an integer"],
    ["asterisks in a row", '{"a":[{"wildcard":"ab**"}]}', "Consecutive wildcard characters at pos 3"],
    ["an unknown escape", '{"a":[{"wildcard":"a\\\\b"}]}', "Invalid escape character at pos 2"],
    ["an unknown exclusion", '{"a":[{"anything-but":{"like":"x"}}]}', "Unsupported anything-but pattern: like"],
    [
      "two exclusions",
      '{"a":[{"anything-but":{"prefix":"x","suffix":"y"}}]}',
      "Only one key allowed in match expression",
    ],
  ])("with %s is refused", (_, json, message) => {
    expect(() => eventPattern(json, "eventbridge")).toThrow(message);
  });
});
