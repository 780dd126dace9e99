import type { AwsError } from "@waybill/wire";
import { validationError } from "../errors.ts";

/** The request member that an expression came in; AWS's messages begin with it. */
export type ExpressionKind =
  | "ConditionExpression"
  | "FilterExpression"
  | "KeyConditionExpression"
  | "ProjectionExpression"
  | "UpdateExpression";

export function expressionError(kind: ExpressionKind, message: string): AwsError {
  return validationError(`Invalid ${kind}: ${message}`);
}

export function operandTypeError(kind: ExpressionKind, operator: string, type: string): AwsError {
  return expressionError(
    kind,
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
  );
}

export function functionUseError(kind: ExpressionKind, name: string): AwsError {
  const problem = "The function is not allowed to be used this way in an expression";
  return expressionError(kind, `${problem}; function: ${name}`);
}

export function operandCountError(kind: ExpressionKind, name: string, count: number): AwsError {
  const problem = "Incorrect number of operands for operator or function";
  return expressionError(kind, `${problem}; operator or function: ${name}, number of operands: ${count}`);
}
