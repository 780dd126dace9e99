import { type AwsError, awsError } from "../aws-error.ts";
import { type OperationModel, requiredMembers } from "../model/operation-model.ts";

const cache = new WeakMap<OperationModel, readonly string[]>();

/** Throws when the input lacks members that the model requires, all of them named, as AWS's front ends do. */
export function checkRequired(operation: OperationModel, input: Record<string, unknown>, code: string): void {
  const required = cache.get(operation) ?? requiredMembers(operation.input);
  cache.set(operation, required);
  const missing = required.filter((member) => input[member] === undefined);
  if (missing.length > 0) throw missingMembers(missing, code);
}

function missingMembers(missing: readonly string[], code: string): AwsError {
  const details = missing.map((member) => {
    const path = member.charAt(0).toLowerCase() + member.slice(1);
    return `Value null at '${path}' failed to satisfy constraint: Member must not be null`;
  });
  const count = `${missing.length} validation error${missing.length > 1 ? "s" : ""} detected`;
  return awsError(code, `${count}: ${details.join("; ")}`, { status: 400 });
}
