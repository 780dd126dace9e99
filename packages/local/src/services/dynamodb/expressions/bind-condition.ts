import type { AttributeValue } from "../values/attribute-value.ts";
import type { Condition, Operand } from "./ast.ts";
import { checkPredicate } from "./check-predicate.ts";
import type { ExpressionKind } from "./expression-error.ts";
import type { Placeholders } from "./placeholders.ts";
import type { Predicate } from "./walk-condition.ts";
import { mapOperand } from "./walk-operand.ts";

/**
 * Puts the request's names and values in a parsed condition. Predicate by predicate, throws AWS's ValidationException for
 * undefined placeholders and for operands that cannot fit.
 */
export function bindCondition(
  kind: ExpressionKind,
  condition: Condition<string>,
  placeholders: Placeholders,
): Condition<AttributeValue> {
  switch (condition.kind) {
    case "junction":
      return { ...condition, conditions: condition.conditions.map((each) => bindCondition(kind, each, placeholders)) };
    case "not":
      return { kind: "not", condition: bindCondition(kind, condition.condition, placeholders) };
    default: {
      const predicate = bindPredicate(condition, (operand) =>
        mapOperand(
          operand,
          (path) => placeholders.path(kind, path),
          (value) => placeholders.value(kind, value),
        ),
      );
      checkPredicate(kind, predicate);
      return predicate;
    }
  }
}

type Bind = (operand: Operand<string>) => Operand<AttributeValue>;

function bindPredicate(predicate: Predicate<string>, bind: Bind): Predicate<AttributeValue> {
  switch (predicate.kind) {
    case "comparison":
      return { ...predicate, left: bind(predicate.left), right: bind(predicate.right) };
    case "between": {
      const [operand, lower, upper] = [bind(predicate.operand), bind(predicate.lower), bind(predicate.upper)];
      return { kind: "between", operand, lower, upper };
    }
    case "in":
      return { kind: "in", operand: bind(predicate.operand), list: predicate.list.map(bind) };
    case "call":
      return { ...predicate, operands: predicate.operands.map(bind) };
  }
}
