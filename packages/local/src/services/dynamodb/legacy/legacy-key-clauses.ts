import type { Condition as LegacyCondition } from "@aws-sdk/client-dynamodb";
import { validationError } from "../errors.ts";
import type { KeyClause, KeyOperator } from "../expressions/key-clauses.ts";
import { checkValue } from "../values/check-value.ts";
import { checkComparison } from "./comparison.ts";

const OPERATORS: Readonly<Record<string, KeyOperator>> = {
  EQ: "=",
  LE: "<=",
  LT: "<",
  GE: ">=",
  GT: ">",
  BEGINS_WITH: "begins_with",
  BETWEEN: "BETWEEN",
};

/** KeyConditions as the clauses of a key condition. Throws a ValidationException. */
export function legacyKeyClauses(conditions: Readonly<Record<string, LegacyCondition>>): KeyClause[] {
  const clauses = Object.entries(conditions).map(([name, { ComparisonOperator = "", AttributeValueList = [] }]) => {
    const values = AttributeValueList.map((value) => checkValue(value));
    checkComparison(ComparisonOperator, values);
    const operator = OPERATORS[ComparisonOperator];
    if (operator) return { name, operator, values };
    throw validationError("Attempted conditional constraint is not an indexable operation");
  });
  if (clauses.length === 1 || clauses.length === 2) return clauses;
  throw validationError("Conditions can be of length 1 or 2 only");
}
