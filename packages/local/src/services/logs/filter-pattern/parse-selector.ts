import { invalidPattern } from "./invalid-pattern.ts";
import type { Scanner } from "./scanner.ts";

/** The values that a property selector finds in a document: none, one, or with a wildcard many. */
export type Selector = (root: unknown) => unknown[];

const WILDCARD = Symbol("*");
type Step = string | number | typeof WILDCARD;

const STEP =
  /\.?\[\s*(?:(?<index>\d+)|(?<any>\*)|'(?<single>[^']*)'|"(?<double>[^"]*)")\s*\]|\.(?:(?<star>\*)|(?<name>[\w-]+))/y;

/** `$.users[0].name`, `$.users[*].name`, `$.*`, `$.['cluster.name']`. Throws InvalidParameterException. */
export function parseSelector(scanner: Scanner): Selector {
  scanner.expect(/\$/y);
  const steps: Step[] = [];
  for (let match = scanner.takeAdjacent(STEP); match !== undefined; match = scanner.takeAdjacent(STEP)) {
    steps.push(stepOf(match.groups ?? {}));
  }
  if (steps.length === 0) throw invalidPattern();
  return (root) => steps.reduce<unknown[]>((values, step) => values.flatMap((value) => descend(value, step)), [root]);
}

function stepOf({ index, any, star, single, double, name = "" }: Record<string, string | undefined>): Step {
  if (index !== undefined) return Number(index);
  if (any !== undefined || star !== undefined) return WILDCARD;
  return single ?? double ?? name;
}

function descend(value: unknown, step: Step): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (step === WILDCARD) return Object.values(value);
  if (Array.isArray(value) !== (typeof step === "number")) return [];
  return Object.hasOwn(value, step) ? [(value as Record<Step, unknown>)[step]] : [];
}
