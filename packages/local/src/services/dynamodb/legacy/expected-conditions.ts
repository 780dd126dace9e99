import type { ExpectedAttributeValue } from "@aws-sdk/client-dynamodb";
import { invalidParameters } from "../errors.ts";
import type { Condition } from "../expressions/ast.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { checkValue } from "../values/check-value.ts";
import { checkComparison, comparisonCondition } from "./comparison.ts";

/**
 * Expected, one condition for each attribute. Throws a ValidationException.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Expected.html
 */
export function expectedConditions(
  expected: Readonly<Record<string, ExpectedAttributeValue>> | undefined,
): Condition<AttributeValue>[] | undefined {
  return expected && Object.entries(expected).map(([name, condition]) => expectedCondition(name, condition));
}

function expectedCondition(name: string, expected: ExpectedAttributeValue): Condition<AttributeValue> {
  const { ComparisonOperator: operator, AttributeValueList: list, Exists: exists } = expected;
  const value = expected.Value && checkValue(expected.Value);
  const problem = misuse(expected);
  if (problem) throw invalidParameters(`${problem} for Attribute: ${name}`);
  if (operator === undefined) {
    if (exists === false) return comparisonCondition(name, "NULL", []);
    return comparisonCondition(name, "EQ", value ? [value] : []);
  }
  const values = list?.map((each) => checkValue(each)) ?? (value ? [value] : []);
  checkComparison(operator, values);
  return comparisonCondition(name, operator, values);
}

function misuse(expected: ExpectedAttributeValue): string | undefined {
  const { ComparisonOperator: operator, AttributeValueList: list, Value: value, Exists: exists } = expected;
  if (list && value) return "Value and AttributeValueList cannot be used together";
  if (operator !== undefined) {
    if (exists !== undefined) return "Exists and ComparisonOperator cannot be used together";
    if (operator === "NULL" || operator === "NOT_NULL" || list || value) return undefined;
    return `Value or AttributeValueList must be used with ComparisonOperator: ${operator}`;
  }
  if (list) return "AttributeValueList can only be used with a ComparisonOperator";
  if (exists === false) return value && "Value cannot be used when Exists is false";
  return value ? undefined : `Value must be provided when Exists is ${exists ?? null}`;
}
