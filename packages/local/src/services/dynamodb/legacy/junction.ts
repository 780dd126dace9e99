import { validationError } from "../errors.ts";
import type { Condition } from "../expressions/ast.ts";
import type { AttributeValue } from "../values/attribute-value.ts";

/** Joins the conditions of Expected, QueryFilter or ScanFilter by ConditionalOperator, which needs two of them. */
export function joined(
  conditions: readonly Condition<AttributeValue>[] | undefined,
  conditionalOperator: string | undefined,
): Condition<AttributeValue> | undefined {
  if (conditionalOperator !== undefined && !conditions) {
    throw validationError("ConditionalOperator cannot be used without Filter or Expected");
  }
  const [first, ...others] = conditions ?? [];
  if (conditionalOperator !== undefined && others.length === 0) {
    throw validationError("ConditionalOperator can only be used when Filter or Expected has two or more elements");
  }
  if (!first || others.length === 0) return first;
  return { kind: "junction", operator: conditionalOperator === "OR" ? "OR" : "AND", conditions: [first, ...others] };
}
