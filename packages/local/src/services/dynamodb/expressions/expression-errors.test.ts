import { describe, expect, test } from "vitest";
import { bindExpressions, type ExpressionMembers } from "../requests/bind-expressions.ts";

function refusal(members: ExpressionMembers): string {
  try {
    bindExpressions(members);
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

const VALUES = { ":s": { S: "a" }, ":n": { N: "1" }, ":m": { N: "2" }, ":l": { L: [] }, ":ss": { SS: ["a"] } };
const NAMES = { "#a": "a", "#d": "a.b" };

/** Refused for the condition; what the others leave unused is used in its own right. */
function ofCondition(ConditionExpression: string): string {
  const used = (text: string) => (name: string) => new RegExp(`${name}(?![a-z])`).test(text);
  const values = Object.entries(VALUES).filter(([name]) => used(ConditionExpression)(name));
  const names = Object.entries(NAMES).filter(([name]) => used(ConditionExpression)(name));
  return refusal({
    ConditionExpression,
    ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
    ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
  });
}

describe("a condition is refused", () => {
  const operands = "Incorrect operand type for operator or function; operator or function";
  const distinct = "The first operand must be distinct from the remaining operands for this operator or function";
  test.each([
    ["", "The expression can not be empty;"],
    ["a = ", 'Syntax error; token: "<EOF>", near: "="'],
    ["a == :s", 'Syntax error; token: "=", near: "== :s"'],
    ["a", 'Syntax error; token: "<EOF>", near: "a"'],
    ["a = :s AND", 'Syntax error; token: "<EOF>", near: "AND"'],
    ["((a = :s))", "The expression has redundant parentheses;"],
    ["size = :s", "Attribute name is a reserved keyword; reserved keyword: size"],
    ["a.Name = :s", "Attribute name is a reserved keyword; reserved keyword: Name"],
    ["foo(a)", "Invalid function name; function: foo"],
    ["if_not_exists(a, :s)", "The function is not allowed in a condition expression; function: if_not_exists"],
    ["size(a)", "The function is not allowed to be used this way in an expression; function: size"],
    [
      "contains(a, begins_with(b, :s))",
      "The function is not allowed to be used this way in an expression; function: begins_with",
    ],
    [
      "attribute_exists(a, b)",
      "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2",
    ],
    ["attribute_exists(:s)", "Operator or function requires a document path; operator or function: attribute_exists"],
    ["begins_with(a, :n)", `${operands}: begins_with, operand type: N`],
    ["a < :l", `${operands}: <, operand type: L`],
    ["a = a", `${distinct}; operator: =, first operand: [a]`],
    ["a.b[1] IN (:s, a.b[1])", `${distinct}; operator: IN, first operand: [a, b, [1]]`],
    [
      "a BETWEEN :m AND :n",
      "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}",
    ],
    [
      "a BETWEEN :n AND :s",
      "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}",
    ],
    [
      "attribute_type(a, :s)",
      "Invalid attribute type name found; type: a, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
    ],
    ["a = :gone", "An expression attribute value used in expression is not defined; attribute value: :gone"],
    ["#gone = :s", "An expression attribute name used in the document path is not defined; attribute name: #gone"],
  ])("%s", (text, problem) => {
    expect(ofCondition(text)).toBe(`Invalid ConditionExpression: ${problem}`);
  });

  test("with more than 300 operators, 4 KB or 100 operands of IN", () => {
    const many = (count: number, of: string, between: string) => Array.from({ length: count }, () => of).join(between);
    expect(ofCondition(`a = :s${" OR a=:s".repeat(151)}`)).toMatch(/too many operators; operator count: 301$/);
    expect(ofCondition(`a = :s OR a = :n${" ".repeat(4090)}`)).toMatch(/maximum allowed size; expression size: 4106$/);
    expect(ofCondition(`a IN (${many(101, ":s", ",")})`)).toMatch(/too many operands; number of operands: 101$/);
  });
});

describe("a condition is accepted", () => {
  test.each([
    "a=:s",
    "(a = :s)",
    "(a) = (:s)",
    "NOT (NOT a = :s)",
    "a = :s and (b <> :n or not c in (:s))",
    "#d = :s",
    "#a.#a[0].b = :s",
    "size(a.b) > :n AND contains(a, :s) AND b = :s OR a = :n",
    "a = :s OR b = :s AND c = :s",
  ])("%s", (text) => {
    expect(ofCondition(text)).toBe("accepted");
  });
});

describe("placeholders are refused", () => {
  const condition = { ConditionExpression: "a = :s" };
  test.each<[string, ExpressionMembers, string]>([
    [
      "that no expression uses",
      { ...condition, ExpressionAttributeValues: { ":s": { S: "" }, ":t": { S: "" } } },
      "Value provided in ExpressionAttributeValues unused in expressions: keys: {:t}",
    ],
    [
      "whose names no expression uses",
      { ...condition, ExpressionAttributeNames: { "#a": "a" }, ExpressionAttributeValues: { ":s": { S: "" } } },
      "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}",
    ],
    [
      "that are none",
      { ...condition, ExpressionAttributeValues: { s: { S: "" } } },
      'ExpressionAttributeValues contains invalid key: Syntax error; key: "s"',
    ],
    [
      "of which there are none",
      { ...condition, ExpressionAttributeValues: {} },
      "ExpressionAttributeValues must not be empty",
    ],
  ])("%s", (_, members, message) => {
    expect(refusal(members)).toBe(message);
  });
});
