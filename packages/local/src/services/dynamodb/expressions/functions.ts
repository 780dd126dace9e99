import { type ExpressionKind, expressionError } from "./expression-error.ts";

/** Functions by the number of their operands. */
export const CONDITION_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ["attribute_exists", 1],
  ["attribute_not_exists", 1],
  ["attribute_type", 2],
  ["begins_with", 2],
  ["contains", 2],
  ["size", 1],
]);

export const UPDATE_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ["if_not_exists", 2],
  ["list_append", 2],
]);

/** Refuses functions that do not exist and those of the other kind of expression. */
export function checkFunctionName(kind: ExpressionKind, name: string): void {
  const inUpdate = kind === "UpdateExpression";
  if ((inUpdate ? UPDATE_FUNCTIONS : CONDITION_FUNCTIONS).has(name)) return;
  const known = (inUpdate ? CONDITION_FUNCTIONS : UPDATE_FUNCTIONS).has(name);
  const problem = known
    ? `The function is not allowed in ${inUpdate ? "an update" : "a condition"} expression`
    : "Invalid function name";
  throw expressionError(kind, `${problem}; function: ${name}`);
}
