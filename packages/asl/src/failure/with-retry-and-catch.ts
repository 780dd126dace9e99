import type { Fields } from "../definition/fields.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Step } from "../definition/states.ts";
import type { Entry } from "../execution/entry.ts";
import { tooLarge } from "../execution/run-states.ts";
import { Json } from "../json/json.ts";
import { probeAttempt } from "../test-state/probe-attempt.ts";
import { type Catcher, parseCatchers } from "./catcher.ts";
import { matchesError } from "./matches-error.ts";
import { parseRetriers, type Retrier, RetryCounts } from "./retrier.ts";
import { type StateFailure, statesErrors } from "./state-failure.ts";

/** The Retry and Catch of a state. */
export interface ErrorPolicy {
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

export function parseErrorPolicy(state: Fields, compiler: StateCompiler): ErrorPolicy {
  return { retriers: parseRetriers(state), catchers: parseCatchers(state, compiler) };
}

export interface Attempts {
  readonly next: string | undefined;
  /** One attempt, counted from 1. Returns the state's output. */
  run(attempt: number): Promise<Json>;
  /** Called once when no retry is left, before Catch is looked at. */
  failed?(failure: StateFailure): void;
}

/** Runs attempts until one succeeds, or its failure is neither retried nor caught and is thrown. */
export async function withRetryAndCatch(entry: Entry, policy: ErrorPolicy, attempts: Attempts): Promise<Step> {
  const { probe } = entry.branch.execution;
  if (probe !== undefined) {
    const step = await probeAttempt({ entry, probe, policy, attempts });
    return step ?? (await caught(entry, policy.catchers, probe.caught as StateFailure));
  }
  const counts = new RetryCounts(policy.retriers);
  entry.retryCount = 0;
  for (; ; entry.attempt++) {
    try {
      const output = await attempts.run(entry.attempt);
      if (output.exceedsLimit && namesLimit(policy)) throw tooLarge(entry.name);
      return { output, next: attempts.next };
    } catch (thrown) {
      const failure = entry.failure(thrown);
      const delay = counts.next(failure.error, () => entry.random());
      if (delay === undefined) {
        attempts.failed?.(failure);
        return await caught(entry, policy.catchers, failure);
      }
      entry.retryCount++;
      await entry.sleep(Math.round(delay * 1000));
    }
  }
}

/** An output that is too large is retried or caught only where its error is named: States.ALL does not stand for it. */
function namesLimit({ retriers, catchers }: ErrorPolicy): boolean {
  return [...retriers, ...catchers].some(({ errorEquals }) => errorEquals.includes(statesErrors.dataLimitExceeded));
}

async function caught(entry: Entry, catchers: readonly Catcher[], failure: StateFailure): Promise<Step> {
  const catcher = catchers.find(({ errorEquals }) => matchesError(errorEquals, failure.error));
  if (catcher === undefined) throw failure;
  const errorOutput = Json.ofValue({ Error: failure.error ?? "", Cause: failure.cause ?? "" });
  return { output: await catcher.flow.after(entry, errorOutput, "errorOutput"), next: catcher.next };
}
