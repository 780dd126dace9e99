import type { InvokeConfigRecord } from "../functions/invoke-config-table.ts";
import type { EventCondition } from "./event-result.ts";
import type { QueuedEvent } from "./queued-event.ts";

/** What becomes of an event: it is done with, or runs again after a delay. */
export type Step = { readonly finish: EventCondition } | { readonly retryAfterMs: number };

const DEFAULT_RETRIES = 2;
const DEFAULT_MAX_AGE_SECONDS = 6 * 60 * 60;
/** After the first failed run; after the second twice as long. */
const RETRY_DELAY_MS = 60_000;

/**
 * How Lambda handles the errors of asynchronous invocations.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class RetryPolicy {
  readonly #retries: number;
  readonly #maxAgeMs: number;

  constructor(config: InvokeConfigRecord | undefined) {
    this.#retries = config?.maximumRetryAttempts ?? DEFAULT_RETRIES;
    this.#maxAgeMs = (config?.maximumEventAgeInSeconds ?? DEFAULT_MAX_AGE_SECONDS) * 1000;
  }

  isTooOld(event: QueuedEvent, at: number): boolean {
    return at - event.acceptedAt > this.#maxAgeMs;
  }

  /** `event` counts the run that has just ended. */
  afterRun(event: QueuedEvent, failed: boolean, now: number): Step {
    if (!failed) return { finish: "Success" };
    if (event.runs > this.#retries) return { finish: "RetriesExhausted" };
    return this.#again(event, event.runs * RETRY_DELAY_MS, now);
  }

  /** The function could not run: it was throttled, or Lambda failed. */
  afterThrottle(event: QueuedEvent, backoffMs: number, now: number): Step {
    return this.#again(event, backoffMs, now);
  }

  #again(event: QueuedEvent, delay: number, now: number): Step {
    return this.isTooOld(event, now + delay) ? { finish: "EventAgeExceeded" } : { retryAfterMs: delay };
  }
}
