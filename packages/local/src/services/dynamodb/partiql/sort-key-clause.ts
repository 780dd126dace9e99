import type { Condition } from "../expressions/ast.ts";
import { type KeyClause, keyClauses } from "../expressions/key-clauses.ts";
import { operandsOf, type Predicate } from "../expressions/walk-condition.ts";
import type { KeyAttribute, KeySchema } from "../tables/table-record.ts";
import { type AttributeValue, typeOf } from "../values/attribute-value.ts";
import { conjunctsOf } from "./equalities.ts";

/** The first condition that a query can have on the sort key; the others filter what it finds. */
export function sortKeyClause(
  { sort: [attribute] }: KeySchema,
  where: Condition<AttributeValue>,
): KeyClause | undefined {
  const condition = attribute && conjunctsOf(where).find((each) => isIndexable(each) && isOn(each, attribute));
  return condition && keyClauses(condition)[0];
}

function isIndexable(condition: Condition<AttributeValue>): condition is Predicate<AttributeValue> {
  if (condition.kind === "comparison") return condition.comparator !== "<>";
  return condition.kind === "between" || (condition.kind === "call" && condition.name === "begins_with");
}

function isOn(predicate: Predicate<AttributeValue>, { name, type }: KeyAttribute): boolean {
  const operands = operandsOf(predicate);
  const paths = operands.flatMap((operand) => (operand.kind === "path" ? [operand.path] : []));
  const values = operands.flatMap((operand) => (operand.kind === "value" ? [operand.value] : []));
  const [path] = paths;
  if (paths.length !== 1 || path?.length !== 1 || path[0] !== name) return false;
  return values.length === operands.length - 1 && values.every((value) => typeOf(value) === type);
}
