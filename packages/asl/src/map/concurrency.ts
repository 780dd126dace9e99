import type { Fields } from "../definition/fields.ts";
import { type NumberSource, parseNumberSource } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import { runtimeFault } from "../failure/state-failure.ts";
import { valueAt } from "../flow/path.ts";

/** Most iterations of an inline Map that run at once (Step Functions quotas). */
const mostAtOnce = 40;

/** MaxConcurrency, 0 without it. */
export function parseConcurrency(fields: Fields, compiler: StateCompiler): NumberSource {
  const path =
    compiler.isJsonata || fields.has("MaxConcurrency") ? undefined : compiler.path(fields, "MaxConcurrencyPath");
  if (path) return (entry) => integerAt(path.text, valueAt(path, entry.input.value, entry));
  const number = parseNumberSource(fields, compiler, "MaxConcurrency", [0, Number.MAX_SAFE_INTEGER]);
  return async (entry) => {
    const most = (await number?.(entry)) ?? 0;
    if (most < 0) throw runtimeFault("MaxConcurrency cannot be negative.");
    return Math.trunc(most);
  };
}

/** Iterations of an inline Map at once. 0 stands for as many as possible. */
export function inlineConcurrency(concurrency: number): number {
  return concurrency === 0 ? mostAtOnce : Math.min(concurrency, mostAtOnce);
}

/** A text that holds a number will do. */
function integerAt(path: string, value: unknown): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (Number.isInteger(number) && Number(number) >= 0) return Number(number);
  throw runtimeFault(
    `The MaxConcurrencyPath field refers to value ${JSON.stringify(JSON.stringify(value))} which is not a valid integer: ${path}`,
  );
}
