import type { Step } from "../definition/states.ts";
import type { Entry } from "../execution/entry.ts";
import { matchesError } from "../failure/matches-error.ts";
import type { Attempts, ErrorPolicy } from "../failure/with-retry-and-catch.ts";
import { type ErrorDetails, type Probe, Retriable } from "./probe.ts";

/** `fails` makes the step of a failure that is not retried: what catches it, or its being thrown. */
export interface ProbedAttempt {
  readonly entry: Entry;
  readonly probe: Probe;
  readonly policy: ErrorPolicy;
  readonly attempts: Attempts;
}

/** The one attempt of a state that is tested, and what Retry and Catch would make of its failure. */
export async function probeAttempt({ entry, probe, policy, attempts }: ProbedAttempt): Promise<Step | undefined> {
  const before = probe.configuration.retrierRetryCount ?? 0;
  entry.retryCount = before;
  try {
    return { output: await attempts.run(before + 1), next: attempts.next };
  } catch (thrown) {
    const failure = entry.failure(thrown);
    const matches = ({ errorEquals }: { errorEquals: readonly string[] }) => matchesError(errorEquals, failure.error);
    const retryIndex = policy.retriers.findIndex(matches);
    const retrier = policy.retriers[retryIndex];
    const catchIndex = policy.catchers.findIndex(matches);
    if (retrier !== undefined && before < retrier.maxAttempts) {
      const retryBackoffIntervalSeconds = Math.round(retrier.delay(before + 1, () => entry.random()));
      probe.errorDetails = { retryIndex, retryBackoffIntervalSeconds };
      throw new Retriable(failure.error, failure.cause);
    }
    const details: ErrorDetails = { ...(retrier && { retryIndex }), ...(catchIndex >= 0 && { catchIndex }) };
    if (Object.keys(details).length > 0) probe.errorDetails = details;
    probe.caught = failure;
    return undefined;
  }
}
