import { validationError } from "../errors.ts";
import type { Condition } from "../expressions/ast.ts";
import type { KeyAttribute } from "../tables/table-record.ts";
import { type AttributeValue, typeOf } from "../values/attribute-value.ts";

type Where = Condition<AttributeValue>;

/** The conditions that all have to hold. */
export function conjunctsOf(where: Where | undefined): readonly Where[] {
  if (!where) return [];
  if (where.kind !== "junction" || where.operator === "OR") return [where];
  return where.conditions.flatMap(conjunctsOf);
}

/** The conditions of which one has to hold. */
export function disjunctsOf(where: Where | undefined): readonly Where[] {
  if (where?.kind === "junction" && where.operator === "OR") return where.conditions.flatMap(disjunctsOf);
  return where ? [where] : [];
}

/** The values to which `=` or IN restricts a key attribute; undefined for another condition. Throws a ValidationException for a value of another type. */
export function valuesOf(condition: Where, { name, type }: KeyAttribute): readonly AttributeValue[] | undefined {
  const values = restricted(condition, name);
  if (values?.some((value) => typeOf(value) !== type)) {
    throw validationError(`Key attribute's data type should match its data type in table's schema: Key ${name}`);
  }
  return values;
}

function restricted(condition: Where, name: string): readonly AttributeValue[] | undefined {
  if (condition.kind !== "in" && (condition.kind !== "comparison" || condition.comparator !== "=")) return undefined;
  const operands = condition.kind === "in" ? [condition.operand, ...condition.list] : [condition.left, condition.right];
  const paths = operands.flatMap((operand) => (operand.kind === "path" ? [operand.path] : []));
  const values = operands.flatMap((operand) => (operand.kind === "value" ? [operand.value] : []));
  const [path] = paths;
  const fits = paths.length === 1 && path?.length === 1 && path[0] === name;
  return fits && values.length === operands.length - 1 ? values : undefined;
}
