import type { AwsError } from "@waybill/wire";
import { validationError } from "../errors.ts";

/** AWS: the entire batch or transaction must consist of either read statements or write statements. */
export function mixedStatements(operation: "BatchExecuteStatement" | "ExecuteTransaction"): AwsError {
  return validationError(`${operation} API does not support both read and write operations in the same request.`);
}
