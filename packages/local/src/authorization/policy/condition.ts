import type { ConditionContext } from "./condition-context.ts";
import { operatorNamed } from "./condition-operators.ts";
import type { PatternOptions } from "./pattern.ts";

/** Whether a request meets a statement's conditions: all of them. */
export type Conditions = (context: ConditionContext) => boolean;

type Block = Readonly<Record<string, unknown>>;

/**
 * The `Condition` of a statement. What it asks of a key that the request does not have is not met, unless the operator is
 * negated, ends in `IfExists` or begins with `ForAllValues:`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function conditions(block: Readonly<Record<string, Block>> | undefined, options: PatternOptions): Conditions {
  const all = Object.entries(block ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => condition(operator, key.toLowerCase(), textsOf(values), options)),
  );
  return (context) => all.every((one) => one(context));
}

function condition(name: string, key: string, expected: readonly string[], options: PatternOptions): Conditions {
  const [, quantifier, core = "", ifExists] = /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(name) ?? [];
  if (core === "Null") return (context) => expected.some((text) => (context(key) === undefined) === (text === "true"));
  const operator = operatorNamed(core, options);
  if (operator === undefined) return () => false;
  const comparisons = expected.map(operator.compare);
  const fits = (value: string, context: ConditionContext) => {
    const isOne = comparisons.some((compare) => compare(value, context));
    return isOne !== operator.isNegated;
  };
  return (context) => {
    const values = context(key);
    if (quantifier === "ForAllValues:") return (values ?? []).every((value) => fits(value, context));
    if (values === undefined || values.length === 0) {
      return ifExists !== undefined || (operator.isNegated && quantifier === undefined);
    }
    if (quantifier === undefined && operator.isNegated) return values.every((value) => fits(value, context));
    return values.some((value) => fits(value, context));
  };
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().map(String);
}
