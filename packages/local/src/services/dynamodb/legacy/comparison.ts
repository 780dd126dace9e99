import { invalidParameters, validationError } from "../errors.ts";
import type { Comparator, Condition, Operand } from "../expressions/ast.ts";
import { ATTRIBUTE_TYPES, type AttributeType, type AttributeValue, typeOf } from "../values/attribute-value.ts";
import { compareScalars } from "../values/compare-scalars.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Conditions.html

const SCALARS: readonly AttributeType[] = ["S", "N", "B"];
const ANY_NUMBER = Number.POSITIVE_INFINITY;

interface ComparisonRule {
  readonly fewest: number;
  readonly most: number;
  readonly types: readonly AttributeType[];
}

const RULES: Readonly<Record<string, ComparisonRule>> = {
  EQ: { fewest: 1, most: 1, types: ATTRIBUTE_TYPES },
  NE: { fewest: 1, most: 1, types: ATTRIBUTE_TYPES },
  LE: { fewest: 1, most: 1, types: SCALARS },
  LT: { fewest: 1, most: 1, types: SCALARS },
  GE: { fewest: 1, most: 1, types: SCALARS },
  GT: { fewest: 1, most: 1, types: SCALARS },
  CONTAINS: { fewest: 1, most: 1, types: SCALARS },
  NOT_CONTAINS: { fewest: 1, most: 1, types: SCALARS },
  BEGINS_WITH: { fewest: 1, most: 1, types: ["S", "B"] },
  IN: { fewest: 1, most: ANY_NUMBER, types: SCALARS },
  BETWEEN: { fewest: 2, most: 2, types: SCALARS },
  NULL: { fewest: 0, most: 0, types: [] },
  NOT_NULL: { fewest: 0, most: 0, types: [] },
};

/** As AWS prints the enumeration. */
export const COMPARISON_OPERATORS: readonly string[] =
  "IN NULL BETWEEN LT NOT_CONTAINS EQ GT NOT_NULL NE LE BEGINS_WITH GE CONTAINS".split(" ");

const COMPARATORS: Readonly<Record<string, Comparator>> = { EQ: "=", NE: "<>", LE: "<=", LT: "<", GE: ">=", GT: ">" };

/** Throws a ValidationException when the operator has not the values that it needs. */
export function checkComparison(operator: string, values: readonly AttributeValue[]): void {
  const rule = RULES[operator];
  if (!rule || values.length < rule.fewest || values.length > rule.most) {
    throw invalidParameters(`Invalid number of argument(s) for the ${operator} ComparisonOperator`);
  }
  const types = values.map(typeOf);
  if (types.some((type) => type !== types[0])) {
    throw invalidParameters("AttributeValues inside AttributeValueList must be of same type");
  }
  const unfit = types.find((type) => !rule.types.includes(type));
  if (unfit) throw invalidParameters(`ComparisonOperator ${operator} is not valid for ${unfit} AttributeValue type`);
  const [lower, upper] = values;
  if (operator === "BETWEEN" && lower && upper && Number(compareScalars(lower, upper)) > 0) {
    throw validationError(
      "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound",
    );
  }
}

/** A checked comparison of a whole attribute as the condition that means the same. */
export function comparisonCondition(
  name: string,
  operator: string,
  values: readonly AttributeValue[],
): Condition<AttributeValue> {
  const operand: Operand<AttributeValue> = { kind: "path", path: [name] };
  const [first, second] = values.map((value) => ({ kind: "value" as const, value }));
  const comparator = COMPARATORS[operator];
  if (comparator && first) return { kind: "comparison", comparator, left: operand, right: first };
  if (operator === "IN") return { kind: "in", operand, list: values.map((value) => ({ kind: "value", value })) };
  if (operator === "BETWEEN" && first && second) return { kind: "between", operand, lower: first, upper: second };
  const call = (functionName: string): Condition<AttributeValue> => {
    return { kind: "call", name: functionName, operands: first ? [operand, first] : [operand] };
  };
  if (operator === "NULL") return call("attribute_not_exists");
  if (operator === "NOT_NULL") return call("attribute_exists");
  if (operator === "BEGINS_WITH") return call("begins_with");
  if (operator === "CONTAINS") return call("contains");
  // An attribute that is missing fails both CONTAINS and NOT_CONTAINS.
  const exists: Condition<AttributeValue> = { kind: "call", name: "attribute_exists", operands: [operand] };
  return { kind: "junction", operator: "AND", conditions: [exists, { kind: "not", condition: call("contains") }] };
}
