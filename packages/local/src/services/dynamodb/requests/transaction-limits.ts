import { validationError } from "../errors.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-dynamodb-transactions
export const MAX_ACTIONS = 100;
const MAX_BYTES = 4 * 2 ** 20;

/** Throws a ValidationException when the items of a transaction are too large together. */
export function checkTransactionSize(sizes: readonly number[]): void {
  if (sizes.reduce((sum, size) => sum + size, 0) <= MAX_BYTES) return;
  throw validationError("Transaction request exceeds the maximum allowed size of 4 MB");
}
