import type { Fields } from "../definition/fields.ts";
import { parseNumberSource } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import { runtimeFault } from "../failure/state-failure.ts";

/** ToleratedFailureCount and ToleratedFailurePercentage: an inline Map checks them, but tolerates no failure. */
export function parseToleratedFailure(fields: Fields, compiler: StateCompiler): (entry: Entry) => Promise<void> {
  const count = parseNumberSource(fields, compiler, "ToleratedFailureCount", [0, Number.MAX_SAFE_INTEGER]);
  const percentage = parseNumberSource(fields, compiler, "ToleratedFailurePercentage", [0, 100]);
  return async (entry) => {
    if (((await count?.(entry)) ?? 0) < 0) throw runtimeFault("ToleratedFailureCount cannot be negative.");
    const share = (await percentage?.(entry)) ?? 0;
    if (share < 0 || share > 100) throw runtimeFault("ToleratedFailurePercentage must be between 0 and 100.");
  };
}
