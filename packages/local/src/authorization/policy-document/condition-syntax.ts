import { isObject } from "./policy-shape.ts";

const OPERATOR = new RegExp(
  "^(?:ForAnyValue:|ForAllValues:)?(?:" +
    "String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|" +
    "(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|" +
    "Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like)|Null" +
    ")(?:IfExists)?$",
);

/** Whether a statement's `Condition` has the shape of one. An unknown operator passes as long as it holds nothing. */
export function hasConditionSyntax(condition: unknown): boolean {
  if (condition === undefined) return true;
  if (!isObject(condition)) return false;
  return Object.entries(condition).every(
    ([operator, block]) =>
      isObject(block) &&
      Object.values(block).every((value) => Array.isArray(value) || isScalar(value)) &&
      (OPERATOR.test(operator) || Object.keys(block).length === 0),
  );
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || typeof value === "number";
}
