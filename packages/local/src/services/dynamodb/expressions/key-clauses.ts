import type { AwsError } from "@waybill/wire";
import { validationError } from "../errors.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import type { Comparator, Condition, Operand } from "./ast.ts";
import { expressionError } from "./expression-error.ts";
import { operandsOf, type Predicate } from "./walk-condition.ts";

export type KeyOperator = Exclude<Comparator, "<>"> | "BETWEEN" | "begins_with";

/** What a query asks of one key attribute: `BETWEEN` has two values, the others have one. */
export interface KeyClause {
  readonly name: string;
  readonly operator: KeyOperator;
  readonly values: readonly AttributeValue[];
}

const KIND = "KeyConditionExpression";
/** With the operands the other way round. */
const MIRRORED = { "=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

/** Takes a bound key condition apart. Throws a ValidationException when it could be none, whatever the table's keys are. */
export function keyClauses(condition: Condition<AttributeValue>): KeyClause[] {
  const clauses: KeyClause[] = [];
  for (const predicate of conjuncts(condition)) {
    const clause = clauseOf(predicate);
    if (clauses.some(({ name }) => name === clause.name)) {
      throw invalid("must only contain one condition per key");
    }
    clauses.push(clause);
  }
  return clauses;
}

function conjuncts(condition: Condition<AttributeValue>): Predicate<AttributeValue>[] {
  if (condition.kind === "not") throw badOperator("NOT");
  if (condition.kind !== "junction") return [condition];
  if (condition.operator === "OR") throw badOperator("OR");
  return condition.conditions.flatMap((each) => conjuncts(each));
}

function clauseOf(predicate: Predicate<AttributeValue>): KeyClause {
  const operator = operatorOf(predicate);
  const operands = operandsOf(predicate);
  const [first] = operands;
  if ((operator === "BETWEEN" || operator === "begins_with") && first?.kind !== "path") {
    throw invalidCondition(`${operator} operator must have the key attribute as its first operand`);
  }
  const name = attributeAmong(operands);
  const values = operands.flatMap((operand) => (operand.kind === "value" ? [operand.value] : []));
  if (operator === "BETWEEN" || operator === "begins_with") return { name, operator, values };
  return { name, operator: first?.kind === "path" ? operator : MIRRORED[operator], values };
}

function operatorOf(predicate: Predicate<AttributeValue>): KeyOperator {
  switch (predicate.kind) {
    case "comparison":
      if (predicate.comparator === "<>") throw badOperator("<>");
      return predicate.comparator;
    case "between":
      return "BETWEEN";
    case "in":
      throw badOperator("IN");
    case "call":
      if (predicate.name !== "begins_with") throw badOperator(predicate.name);
      return "begins_with";
  }
}

function attributeAmong(operands: readonly Operand<AttributeValue>[]): string {
  let found: string | undefined;
  for (const operand of operands) {
    if (operand.kind === "call") throw invalid("cannot contain nested operations");
    if (operand.kind === "value") continue;
    if (found !== undefined) throw invalidCondition("Multiple attribute names used in one condition");
    if (operand.path.length > 1) throw invalid("cannot have conditions on nested attributes");
    found = String(operand.path[0]);
  }
  if (found === undefined) throw invalidCondition("No key attribute specified");
  return found;
}

function badOperator(operator: string): AwsError {
  return validationError(`Invalid operator used in ${KIND}: ${operator}`);
}

function invalidCondition(problem: string): AwsError {
  return validationError(`Invalid condition in ${KIND}: ${problem}`);
}

function invalid(problem: string): AwsError {
  return expressionError(KIND, `KeyConditionExpressions ${problem}`);
}
