import type { Between, Call, Comparison, Condition, In, Operand, Path } from "./ast.ts";
import { pathsOfOperand } from "./walk-operand.ts";

/** A condition without the junctions and negations around it. */
export type Predicate<V> = Comparison<V> | Between<V> | In<V> | Call<V>;

/** The predicates of a condition, as written. */
export function predicatesOf<V>(condition: Condition<V>): Predicate<V>[] {
  if (condition.kind === "junction") return condition.conditions.flatMap((each) => predicatesOf(each));
  return condition.kind === "not" ? predicatesOf(condition.condition) : [condition];
}

/** The operands that a predicate has, as written. */
export function operandsOf<V>(predicate: Predicate<V>): readonly Operand<V>[] {
  switch (predicate.kind) {
    case "comparison":
      return [predicate.left, predicate.right];
    case "between":
      return [predicate.operand, predicate.lower, predicate.upper];
    case "in":
      return [predicate.operand, ...predicate.list];
    case "call":
      return predicate.operands;
  }
}

export function pathsOfCondition<V>(condition: Condition<V>): Path[] {
  return predicatesOf(condition).flatMap((predicate) => operandsOf(predicate).flatMap((each) => pathsOfOperand(each)));
}
