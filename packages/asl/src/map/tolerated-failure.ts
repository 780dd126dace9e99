import type { Fields } from "../definition/fields.ts";
import { parseNumberSource } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import { runtimeFault } from "../failure/state-failure.ts";

/** How many of its iterations may fail before a distributed Map does. An inline Map checks it, but tolerates no failure. */
export interface Tolerance {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

/** ToleratedFailureCount and ToleratedFailurePercentage. */
export function parseToleratedFailure(fields: Fields, compiler: StateCompiler): (entry: Entry) => Promise<Tolerance> {
  const count = parseNumberSource(fields, compiler, "ToleratedFailureCount", [0, Number.MAX_SAFE_INTEGER]);
  const percentage = parseNumberSource(fields, compiler, "ToleratedFailurePercentage", [0, 100]);
  return async (entry) => {
    const most = await count?.(entry);
    if (most !== undefined && most < 0) throw runtimeFault("ToleratedFailureCount cannot be negative.");
    const share = await percentage?.(entry);
    if (share !== undefined && (share < 0 || share > 100)) {
      throw runtimeFault("ToleratedFailurePercentage must be between 0 and 100.");
    }
    return { count: most, percentage: share };
  };
}

/** Whether so many failures among so many items are more than is tolerated. */
export function isExceeded({ count, percentage }: Tolerance, failed: number, items: number): boolean {
  if (count === undefined && percentage === undefined) return false;
  return failed > (count ?? Number.POSITIVE_INFINITY) || (100 * failed) / Math.max(1, items) > (percentage ?? 100);
}
