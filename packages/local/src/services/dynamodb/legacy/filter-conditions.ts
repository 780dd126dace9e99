import type { Condition as LegacyCondition } from "@aws-sdk/client-dynamodb";
import type { Condition } from "../expressions/ast.ts";
import type { Constraints } from "../requests/constraints.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { checkValue } from "../values/check-value.ts";
import { COMPARISON_OPERATORS, checkComparison, comparisonCondition } from "./comparison.ts";

type Filter = Readonly<Record<string, LegacyCondition>>;

/** QueryFilter or ScanFilter, one condition for each attribute. Throws a ValidationException. */
export function filterConditions(filter: Filter | undefined): Condition<AttributeValue>[] | undefined {
  return (
    filter &&
    Object.entries(filter).map(([name, { ComparisonOperator = "", AttributeValueList = [] }]) => {
      const values = AttributeValueList.map((value) => checkValue(value));
      checkComparison(ComparisonOperator, values);
      return comparisonCondition(name, ComparisonOperator, values);
    })
  );
}

/** `member` is the filter's place in the request: `queryFilter`. */
export function constrainFilter(constraints: Constraints, member: string, filter: Filter | undefined): void {
  for (const [name, { ComparisonOperator }] of Object.entries(filter ?? {})) {
    const path = `${member}.${name}.member.comparisonOperator`;
    constraints.required(path, ComparisonOperator).oneOf(path, ComparisonOperator, COMPARISON_OPERATORS);
  }
}
