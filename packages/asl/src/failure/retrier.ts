import type { Fields } from "../definition/fields.ts";
import { matchesError } from "./matches-error.ts";
import { parseErrorEquals } from "./parse-error-equals.ts";

/** One entry of Retry. */
export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly maxAttempts: number;
  /** Seconds before the `attempt`-th retry, counted from 1. */
  delay(attempt: number, random: () => number): number;
}

const allowed = new Set([
  "ErrorEquals",
  "IntervalSeconds",
  "MaxAttempts",
  "BackoffRate",
  "MaxDelaySeconds",
  "JitterStrategy",
  "Comment",
]);

const maxInteger = 99_999_999;

export function parseRetriers(state: Fields): readonly Retrier[] {
  const list = state.list("Retry", { mayBeEmpty: true });
  return list.map((fields, i) => parseRetrier(fields, i === list.length - 1));
}

function parseRetrier(fields: Fields, isLast: boolean): Retrier {
  fields.allow(allowed);
  fields.require("ErrorEquals");
  const interval = fields.integer("IntervalSeconds", 0, maxInteger) ?? 1;
  const backoffRate = fields.number("BackoffRate", 1, Number.MAX_VALUE) ?? 2;
  const maxDelay = fields.integer("MaxDelaySeconds", 1, 31_622_400) ?? Number.POSITIVE_INFINITY;
  const jitter = fields.oneOf("JitterStrategy", ["NONE", "FULL"]) ?? "NONE";
  return {
    errorEquals: parseErrorEquals(fields, isLast),
    maxAttempts: fields.integer("MaxAttempts", 0, maxInteger) ?? 3,
    delay(attempt, random) {
      const delay = Math.min(interval * backoffRate ** (attempt - 1), maxDelay);
      return jitter === "FULL" ? random() * delay : delay;
    },
  };
}

/** Counts the retries of one visit to a state: each retrier has its own. */
export class RetryCounts {
  readonly #retriers: readonly Retrier[];
  readonly #counts = new Map<Retrier, number>();

  constructor(retriers: readonly Retrier[]) {
    this.#retriers = retriers;
  }

  /** Seconds until the failure named `error` is retried; undefined when it is not. */
  next(error: string | undefined, random: () => number): number | undefined {
    const retrier = this.#retriers.find(({ errorEquals }) => matchesError(errorEquals, error));
    if (retrier === undefined) return undefined;
    const attempt = (this.#counts.get(retrier) ?? 0) + 1;
    if (attempt > retrier.maxAttempts) return undefined;
    this.#counts.set(retrier, attempt);
    return retrier.delay(attempt, random);
  }
}
