import { type AwsError, awsError } from "../aws-error.ts";
import { type OperationModel, requiredMembers } from "../model/operation-model.ts";
import { validationMessage, violation } from "./violation.ts";

/** Makes the error for members that are missing: services word it differently. */
export type MissingMembers = (members: readonly string[]) => AwsError;

const cache = new WeakMap<OperationModel, readonly string[]>();

/** Throws when the input lacks members that the model requires, all of them named, as AWS's front ends do. */
export function checkRequired(
  operation: OperationModel,
  input: Record<string, unknown>,
  missingMembers: MissingMembers,
): void {
  const required = cache.get(operation) ?? requiredMembers(operation.input);
  cache.set(operation, required);
  const missing = required.filter((member) => input[member] === undefined);
  if (missing.length > 0) throw missingMembers(missing);
}

/** What most front ends say, under the service's own code: `ValidationException`, `ValidationError`, … */
export function validationError(code: string): MissingMembers {
  return (missing) => {
    const violations = missing.map((member) => {
      const path = member.charAt(0).toLowerCase() + member.slice(1);
      return violation(path, "Member must not be null", "null");
    });
    return awsError(code, validationMessage(violations), { status: 400 });
  };
}

/** What SQS says. */
export const missingParameter: MissingMembers = ([member]) =>
  awsError("MissingParameter", `The request must contain the parameter ${member}.`, { status: 400 });
