import type { Fields } from "../definition/fields.ts";
import { type NumberSource, parseNumberSource } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import { runtimeFault } from "../failure/state-failure.ts";
import { valueAt } from "../flow/path.ts";

/** How many of its iterations may fail before a distributed Map does. An inline Map checks it, but tolerates no failure. */
export interface Tolerance {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

/** ToleratedFailureCount and ToleratedFailurePercentage. */
export function parseToleratedFailure(fields: Fields, compiler: StateCompiler): (entry: Entry) => Promise<Tolerance> {
  const count = parseTolerated(fields, compiler, "ToleratedFailureCount", Number.MAX_SAFE_INTEGER);
  const percentage = parseTolerated(fields, compiler, "ToleratedFailurePercentage", 100);
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

function parseTolerated(
  fields: Fields,
  compiler: StateCompiler,
  name: string,
  maximum: number,
): NumberSource | undefined {
  const path = compiler.isJsonata || fields.has(name) ? undefined : compiler.path(fields, `${name}Path`);
  if (path === undefined || path === null) {
    const isShare = name === "ToleratedFailurePercentage";
    return parseNumberSource(fields, compiler, name, [0, maximum], { mayBeFraction: isShare });
  }
  return (entry) => {
    const value = valueAt(path, entry.input.value, entry);
    // A text that holds a number will do.
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number === "number" && !Number.isNaN(number)) return number;
    const shown = `${path.text} == ${typeof value === "string" ? value : JSON.stringify(value)}`;
    throw runtimeFault(`The ${name}Path parameter cannot be parsed as a long value: ${shown}`);
  };
}

/** Whether so many failures among so many items are more than is tolerated. None is where nothing says how many are. */
export function isExceeded({ count, percentage }: Tolerance, failed: number, items: number): boolean {
  if (count === undefined && percentage === undefined) return false;
  return failed > (count ?? Number.POSITIVE_INFINITY) || (100 * failed) / Math.max(1, items) > (percentage ?? 100);
}
