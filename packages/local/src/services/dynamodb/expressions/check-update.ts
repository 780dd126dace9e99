import { type AttributeType, type AttributeValue, typeOf } from "../values/attribute-value.ts";
import type { Call, Operand, SetValue, Update } from "./ast.ts";
import { requirePath } from "./check-predicate.ts";
import { expressionError, functionUseError, operandCountError, operandTypeError } from "./expression-error.ts";
import { UPDATE_FUNCTIONS } from "./functions.ts";
import { checkPathsDisjoint } from "./paths.ts";
import { callsOf } from "./walk-operand.ts";
import { operandsOfValue } from "./walk-update.ts";

const KIND = "UpdateExpression";

const TYPE_WORDS: Partial<Record<AttributeType, string>> = {
  S: "STRING",
  N: "NUMBER",
  B: "BINARY",
  BOOL: "BOOLEAN",
  NULL: "NULL",
  L: "LIST",
  M: "MAP",
};

/** Refuses paths that overlap, then operands that no item could make fit. */
export function checkUpdate(update: Update<AttributeValue>): void {
  checkPathsDisjoint(
    KIND,
    update.map(({ path }) => path),
  );
  for (const action of update) {
    if (action.kind === "add" || action.kind === "delete") checkClauseOperand(action.kind, typeOf(action.value));
  }
  for (const action of update) {
    if (action.kind === "set") checkSetValue(action.value);
  }
}

function checkSetValue(value: SetValue<AttributeValue>): void {
  const operands = operandsOfValue(value);
  operands.flatMap(callsOf).forEach(checkCall);
  if (value.kind === "sum") checkTypes(value.operator, operands, "N");
}

function checkClauseOperand(kind: "add" | "delete", type: AttributeType): void {
  const word = TYPE_WORDS[type];
  if (word === undefined || (kind === "add" && type === "N")) return;
  const problem = "Incorrect operand type for operator or function";
  throw expressionError(KIND, `${problem}; operator: ${kind.toUpperCase()}, operand type: ${word}`);
}

function checkCall({ name, operands }: Call<AttributeValue>): void {
  if (operands.length !== UPDATE_FUNCTIONS.get(name)) throw operandCountError(KIND, name, operands.length);
  if (name === "if_not_exists") requirePath(KIND, name, operands[0]);
  if (operands.some((operand) => operand.kind === "call" && operand.name === "list_append")) {
    throw functionUseError(KIND, "list_append");
  }
  if (name === "list_append") checkTypes(name, operands, "L");
}

function checkTypes(operator: string, operands: readonly Operand<AttributeValue>[], allowed: AttributeType): void {
  for (const operand of operands) {
    const type = literalType(operand);
    if (type !== undefined && type !== allowed) throw operandTypeError(KIND, operator, type);
  }
}

function literalType(operand: Operand<AttributeValue>): AttributeType | undefined {
  if (operand.kind === "value") return typeOf(operand.value);
  return operand.kind === "call" && operand.name === "list_append" ? "L" : undefined;
}
