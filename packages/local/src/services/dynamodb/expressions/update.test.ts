import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindExpressions } from "../requests/bind-expressions.ts";
import { item, value } from "../test-support/arbitrary-conditions.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { applyUpdate } from "./apply-update.ts";
import { projector } from "./project.ts";

const VALUES: AttributeMap = {
  ":one": { N: "1" },
  ":big": { N: "99999999999999999999999999999999999999" },
  ":s": { S: "new" },
  ":l": { L: [{ S: "x" }] },
  ":m": { M: { k: { S: "v" } } },
  ":ss": { SS: ["b", "c"] },
  ":ns": { NS: ["1"] },
};

const ITEM: AttributeMap = {
  n: { N: "5" },
  s: { S: "text" },
  l: { L: [{ S: "0" }, { S: "1" }, { S: "2" }] },
  m: { M: { a: { N: "1" }, l: { L: [{ M: {} }] } } },
  ss: { SS: ["a", "b"] },
};

function bound(UpdateExpression: string) {
  const used = Object.entries(VALUES).filter(([name]) => new RegExp(`${name}(?![a-z])`).test(UpdateExpression));
  return (
    bindExpressions({
      UpdateExpression,
      ...(used.length > 0 && { ExpressionAttributeValues: Object.fromEntries(used) }),
    }).update ?? []
  );
}

function updated(expression: string): AttributeMap {
  return applyUpdate(ITEM, bound(expression));
}

describe("an update", () => {
  test.each<[string, AttributeMap]>([
    ["SET n = n + :one", { n: { N: "6" } }],
    ["SET n = :one - n, x = n", { n: { N: "-4" }, x: { N: "5" } }],
    ["SET x = if_not_exists(gone, :s), s = if_not_exists(s, :s)", { x: { S: "new" } }],
    ["SET x = if_not_exists(gone, :one) + :one", { x: { N: "2" } }],
    ["SET l = list_append(l, :l)", { l: { L: [{ S: "0" }, { S: "1" }, { S: "2" }, { S: "x" }] } }],
    ["SET l = list_append(:l, if_not_exists(gone, :l))", { l: { L: [{ S: "x" }, { S: "x" }] } }],
    [
      "SET m.b = :s, m.l[0].c = :one",
      { m: { M: { a: { N: "1" }, l: { L: [{ M: { c: { N: "1" } } }] }, b: { S: "new" } } } },
    ],
    [
      "SET l[9] = :s, l[5] = :one, l[0] = l[2]",
      { l: { L: [{ S: "2" }, { S: "1" }, { S: "2" }, { N: "1" }, { S: "new" }] } },
    ],
    ["SET l[1] = :s REMOVE l[0], l[7]", { l: { L: [{ S: "new" }, { S: "2" }] } }],
    ["SET n = (n + :one), x = (:s)", { n: { N: "6" }, x: { S: "new" } }],
    ["remove m.a, gone add n :one", { m: { M: { l: { L: [{ M: {} }] } } }, n: { N: "6" } }],
    [
      "ADD ss :ss, fresh :ss, tally :one, m.a :one",
      {
        ss: { SS: ["a", "b", "c"] },
        fresh: { SS: ["b", "c"] },
        tally: { N: "1" },
        m: { M: { a: { N: "2" }, l: { L: [{ M: {} }] } } },
      },
    ],
    ["DELETE ss :ss, gone :ss", { ss: { SS: ["a"] } }],
  ])("%s", (expression, changes) => {
    expect(updated(expression)).toEqual({ ...ITEM, ...changes });
  });

  test("removes a set of which it deletes all members", () => {
    const { ss: _, ...rest } = ITEM;
    expect(applyUpdate({ ...ITEM, ss: { SS: ["c", "b"] } }, bound("DELETE ss :ss"))).toEqual(rest);
  });

  const invalidPath = "The document path provided in the update expression is invalid for update";
  const mismatch = "An operand in the update expression has an incorrect data type";
  test.each([
    ["SET gone.a = :s", invalidPath],
    ["SET s.a = :s", invalidPath],
    ["SET m[0] = :s", invalidPath],
    ["SET l.a = :s", invalidPath],
    ["SET l[3].a = :s", invalidPath],
    ["REMOVE gone.a", invalidPath],
    ["SET x = gone", "The provided expression refers to an attribute that does not exist in the item"],
    ["SET x = s + :one", mismatch],
    ["SET x = list_append(s, :l)", mismatch],
    ["ADD s :one", mismatch],
    ["ADD ss :ns", mismatch],
    ["DELETE ss :ns", mismatch],
    ["SET n = n + :big", "Number overflow. Attempting to store a number with magnitude larger than supported range"],
  ])("%s is refused by the item", (expression, message) => {
    expect(() => updated(expression)).toThrow(expect.objectContaining({ code: "ValidationException", message }));
  });

  const operator = "Incorrect operand type for operator or function; operator";
  test.each([
    ["", "The expression can not be empty;"],
    ["SET", 'Syntax error; token: "<EOF>", near: "SET"'],
    ["SET a = :s,", 'Syntax error; token: "<EOF>", near: ","'],
    ["SET a = :one + :one + :one", 'Syntax error; token: "+", near: ":one + :one"'],
    ["SET a = ((:s))", "The expression has redundant parentheses;"],
    ["ADD a b", 'Syntax error; token: "b", near: "a b"'],
    ["SET a = :s SET b = :s", 'The "SET" section can only be used once in an update expression;'],
    ["SET a = size(b)", "The function is not allowed in an update expression; function: size"],
    ["SET a = foo(b)", "Invalid function name; function: foo"],
    ["SET Name = :s", "Attribute name is a reserved keyword; reserved keyword: Name"],
    [
      "SET a = :s, a.b = :s",
      "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]",
    ],
    [
      "SET a[0] = :s REMOVE a.b",
      "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, [0]], path two: [a, b]",
    ],
    ["ADD a :s", `${operator}: ADD, operand type: STRING`],
    ["DELETE a :one", `${operator}: DELETE, operand type: NUMBER`],
    ["SET a = b + :s", `${operator} or function: +, operand type: S`],
    ["SET a = list_append(b, :s)", `${operator} or function: list_append, operand type: S`],
    [
      "SET a = if_not_exists(:s, :s)",
      "Operator or function requires a document path; operator or function: if_not_exists",
    ],
    [
      "SET a = if_not_exists(b)",
      "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1",
    ],
  ])("%s is refused by itself", (expression, problem) => {
    expect(() => updated(expression)).toThrow(
      expect.objectContaining({ code: "ValidationException", message: `Invalid UpdateExpression: ${problem}` }),
    );
  });

  test("of whole attributes leaves an item with just these changes, and the old one as it was", () => {
    const changes = fc.dictionary(fc.constantFrom("p", "q", "s1", "s2"), fc.option(value));
    fc.assert(
      fc.property(item, changes, (before, wanted) => {
        const copy = structuredClone(before);
        const expected = new Map(Object.entries(before));
        const actions = Object.entries(wanted).map(([name, to]) => {
          if (to === null) expected.delete(name);
          else expected.set(name, to);
          const path = [name];
          if (to === null) return { kind: "remove" as const, path };
          return { kind: "set" as const, path, value: { kind: "value" as const, value: to } };
        });
        expect(applyUpdate(before, actions)).toEqual(Object.fromEntries(expected));
        expect(before).toEqual(copy);
      }),
    );
  });
});

describe("a projection", () => {
  const projected = (ProjectionExpression: string) => {
    return projector(bindExpressions({ ProjectionExpression }).projection ?? [])(ITEM);
  };

  test.each<[string, AttributeMap]>([
    ["n, s", { n: { N: "5" }, s: { S: "text" } }],
    ["gone, s.x, l.x, m[0]", {}],
    ["l[2], l[0], l[9]", { l: { L: [{ S: "0" }, { S: "2" }] } }],
    ["m.l[0], m.gone", { m: { M: { l: { L: [{ M: {} }] } } } }],
  ])("of %s", (expression, expected) => {
    expect(projected(expression)).toEqual(expected);
  });

  test.each([
    ["a,", 'Syntax error; token: "<EOF>", near: ","'],
    ["a = b", 'Syntax error; token: "=", near: "a = b"'],
    [
      "a, a[0]",
      "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, [0]]",
    ],
    ["a[99999999999]", "List index is not within the allowable range; index: [99999999999]"],
  ])("%s is refused", (expression, problem) => {
    expect(() => projected(expression)).toThrow(`Invalid ProjectionExpression: ${problem}`);
  });
});
