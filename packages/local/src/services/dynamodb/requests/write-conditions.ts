import type { ConditionalOperator, ExpectedAttributeValue } from "@aws-sdk/client-dynamodb";
import type { WriteConditions } from "../items/item-writes.ts";
import { COMPARISON_OPERATORS } from "../legacy/comparison.ts";
import { expectedConditions } from "../legacy/expected-conditions.ts";
import { joined } from "../legacy/junction.ts";
import type { BoundExpressions } from "./bind-expressions.ts";
import type { Constraints } from "./constraints.ts";
import { CONDITIONAL_OPERATOR, RETURN_ON_FAILURE } from "./enumerations.ts";

interface ConditionMembers {
  readonly Expected?: Record<string, ExpectedAttributeValue> | undefined;
  readonly ConditionalOperator?: ConditionalOperator | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export function constrainConditions(constraints: Constraints, input: ConditionMembers): void {
  constraints
    .oneOf("conditionalOperator", input.ConditionalOperator, CONDITIONAL_OPERATOR)
    .oneOf("returnValuesOnConditionCheckFailure", input.ReturnValuesOnConditionCheckFailure, RETURN_ON_FAILURE);
  for (const [name, { ComparisonOperator }] of Object.entries(input.Expected ?? {})) {
    constraints.oneOf(`expected.${name}.member.comparisonOperator`, ComparisonOperator, COMPARISON_OPERATORS);
  }
}

/** The condition of a write, from ConditionExpression or else Expected. Throws a ValidationException. */
export function writeConditions(input: ConditionMembers, { condition }: BoundExpressions): WriteConditions {
  return {
    condition: condition ?? joined(expectedConditions(input.Expected), input.ConditionalOperator),
    returnItemOnFailure: input.ReturnValuesOnConditionCheckFailure === "ALL_OLD",
  };
}
