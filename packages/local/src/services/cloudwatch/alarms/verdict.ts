import type { StateValue } from "@aws-sdk/client-cloudwatch";

export type Comparison = (value: number, threshold: number) => boolean;

/** What was seen in a period: a value, or none. */
export interface Seen {
  /** When the period begins; milliseconds since the epoch. */
  readonly time: number;
  readonly value: number | undefined;
}

/** How an alarm is judged. */
export interface Rules {
  readonly threshold: number;
  readonly breaches: Comparison;
  /** So many of the last `periods` must breach. */
  readonly datapoints: number;
  readonly periods: number;
  readonly missing: "breaching" | "notBreaching" | "ignore" | "missing";
}

/** What an alarm comes to, and by which periods. */
export interface Verdict {
  readonly value: StateValue;
  /** Those that were compared, the latest first. */
  readonly evaluated: readonly (Seen & { readonly value: number })[];
  /** How many that are missing were counted as something. */
  readonly filled: number;
}

/** So many periods more than an alarm needs are looked at, for values in place of what is missing. */
export const MORE_PERIODS = 2;

/**
 * Judges what was seen, the latest period last; undefined leaves the alarm as it is. Where enough values are there, those that
 * are missing count for nothing. AWS: "Configuring how CloudWatch alarms treat missing data".
 */
export function judge(seen: readonly Seen[], rules: Rules): Verdict | undefined {
  const there = seen.filter((each): each is Seen & { readonly value: number } => each.value !== undefined);
  const evaluated = there.slice(-rules.periods).reverse();
  const breaching = evaluated.filter(({ value }) => rules.breaches(value, rules.threshold)).length;
  const filled = rules.periods - evaluated.length;
  const verdict = (value: StateValue, counted = filled): Verdict => ({ value, evaluated, filled: counted });
  if (breaching >= rules.datapoints) return verdict("ALARM", 0);
  if (filled === 0) return verdict("OK");
  if (rules.missing === "breaching") return verdict(breaching + filled >= rules.datapoints ? "ALARM" : "OK");
  if (rules.missing === "notBreaching") return verdict("OK");
  if (evaluated.length > breaching) return verdict("OK", 0);
  if (rules.missing === "ignore") return undefined;
  if (evaluated.length === 0) return verdict("INSUFFICIENT_DATA");
  return isOldEnough(seen, rules.datapoints) ? verdict("ALARM", 0) : undefined;
}

/** Nothing but breaches and gaps for as long as an alarm needs: it does not wait for more. */
function isOldEnough(seen: readonly Seen[], datapoints: number): boolean {
  return seen.slice(0, seen.length - datapoints + 1).some(({ value }) => value !== undefined);
}
