import { describe, expect, it } from "vitest";
import type { JsonValue } from "../json/json.ts";
import { parseSegments } from "./parse-segments.ts";
import { parseReferencePath, putAt } from "./reference-path.ts";
import { select } from "./select.ts";

const store: JsonValue = {
  books: [
    { title: "A", price: 5, tags: ["x", "y"] },
    { title: "B", price: 15 },
    { title: "C", price: 25, isbn: null },
  ],
  "odd name": { "it's": 1 },
  limit: 10,
};

function at(path: string) {
  return select(store, parseSegments(path.slice(1)));
}

describe("select", () => {
  it.each<[string, JsonValue]>([
    ["$.limit", 10],
    ["$['odd name']['it\\'s']", 1],
    ['$["odd name"]', { "it's": 1 }],
    ["$.books[0].title", "A"],
    ["$.books[-1].title", "C"],
    ["$.books[2].isbn", null],
    ["$.books[0,2].title", ["A", "C"]],
    ["$.books[1:].title", ["B", "C"]],
    ["$.books[:-1].title", ["A", "B"]],
    ["$.books[*].isbn", [null]],
    ["$.books[0]['title','price']", { title: "A", price: 5 }],
    ["$..title", ["A", "B", "C"]],
    ["$.books[?(@.price > 10)].title", ["B", "C"]],
    ["$.books[?(@.price > $.limit && @.title != 'C')].title", ["B"]],
    ["$.books[?(@.isbn)].title", ["C"]],
    ["$.books[?(!@.tags || @.title =~ /a/i)].title", ["A", "B", "C"]],
    ["$.books[?(@.title in ['A', 'C'])].price", [5, 25]],
    ["$.books[?(@.tags[0] == 'x')].title", ["A"]],
    ["$.books[?(@.price == '15')].title", ["B"]],
    ["$.books[?(@.tags subsetof ['x', 'y', 'z'])].title", ["A"]],
    ["$.books[?(@.tags anyof ['y'])].title", ["A"]],
    ["$.books[?(@.tags noneof ['z'])].title", ["A"]],
    ["$.books[?(@.tags contains 'x')].title", ["A"]],
    ["$.books[?(@.title contains 'B')].title", ["B"]],
    ["$.books[?(@.tags size 2)].title", ["A"]],
    ["$.books[?(@.tags empty false)].title", ["A"]],
    ["$.books[*].price.first()", [5]],
    ["$.books[*].price.last()", [25]],
    ["$.books[*].price.stddev()", [Math.sqrt(200 / 3)]],
    ["$.books.length()", 3],
    ["$.books[*].price.max()", [25]],
    ["$.none[*].x", []],
    ["$.books[7:9]", []],
  ])("finds %s", (path, value) => {
    expect(at(path)).toEqual({ value });
  });

  it.each([
    ["$.none", "No results for path: $['none']"],
    ["$.none.x", "Missing property in path $['none']"],
    ["$.books[9]", "No results for path: $['books'][9]"],
    ["$.books[0].none", "No results for path: $['books'][0]['none']"],
  ])("tells why %s finds nothing", (path, missing) => {
    expect(at(path)).toEqual({ missing });
  });

  it.each(["$.", "$.a[", "$.a[?(@.b ==)]", "$.a b", "$.a.f()", "$['a"])("refuses %s", (path) => {
    expect(() => at(path)).toThrow(SyntaxError);
  });
});

describe("putAt", () => {
  it.each<[JsonValue, string, JsonValue]>([
    [{ a: 1 }, "$", 9],
    [{ a: 1 }, "$.b", { a: 1, b: 9 }],
    [{ a: 1, b: 2 }, "$.a", { a: 9, b: 2 }],
    [{}, "$.x['y z']", { x: { "y z": 9 } }],
    [{ a: [1, 2] }, "$.a[1]", { a: [1, 9] }],
  ])("puts into %j at %s", (document, path, expected) => {
    const before = structuredClone(document);
    expect(JSON.stringify(putAt(document, parseReferencePath(path), 9))).toBe(JSON.stringify(expected));
    expect(document).toEqual(before);
  });

  it.each<[JsonValue, string, string]>([
    [[1], "$.a", 'Unable to apply step "a" to input [1]'],
    [{ a: "text" }, "$.a.b", 'Unable to apply step "b" to input "text"'],
    [{ a: [] }, "$.a[0]", 'Unable to apply step "0" to input []'],
  ])("cannot put into %j at %s", (document, path, message) => {
    expect(() => putAt(document, parseReferencePath(path), 9)).toThrow(message);
  });
});
