import type { Condition } from "./ast.ts";
import { type ExpressionKind, functionUseError } from "./expression-error.ts";
import { checkFunctionName } from "./functions.ts";
import { operandsOf, predicatesOf } from "./walk-condition.ts";
import { callsOf } from "./walk-operand.ts";

/** Refuses unknown functions, then functions where they may not stand: only `size` yields an operand, and only that. */
export function checkFunctions(kind: ExpressionKind, condition: Condition<string>): void {
  const predicates = predicatesOf(condition);
  for (const predicate of predicates) {
    if (predicate.kind === "call") checkFunctionName(kind, predicate.name);
    for (const { name } of operandsOf(predicate).flatMap(callsOf)) checkFunctionName(kind, name);
  }
  for (const predicate of predicates) {
    if (predicate.kind === "call" && predicate.name === "size") throw functionUseError(kind, "size");
    const misplaced = operandsOf(predicate)
      .flatMap(callsOf)
      .find(({ name }) => name !== "size");
    if (misplaced) throw functionUseError(kind, misplaced.name);
  }
}
