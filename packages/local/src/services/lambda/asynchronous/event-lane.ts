import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { countOf } from "../execution/function-metrics.ts";
import { ENVIRONMENTS_PER_VERSION, type FunctionRunner, type InvocationOutcome } from "../execution/invocation.ts";
import { functionArn } from "../functions/function-reference.ts";
import { findInvokeConfig } from "../functions/invoke-config-table.ts";
import { findResolved, type ResolvedFunction } from "../functions/resolve-function.ts";
import { EventQueue, type TakenEvent } from "./event-queue.ts";
import { sendResult } from "./event-result.ts";
import { type QueuedEvent, type QueueName, queuePrefix } from "./queued-event.ts";
import { RetryPolicy, type Step } from "./retry-policy.ts";

const MIN_BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 300_000;

/**
 * Runs the asynchronous invocations of one function and qualifier, several at once. When the function is throttled, the lane
 * pauses: for one second at first and five minutes at last.
 */
export class EventLane {
  readonly #host: Host;
  readonly #runner: FunctionRunner;
  readonly #name: QueueName;
  readonly #queue: EventQueue;
  #running = 0;
  /** More at once would only be throttled, or wait for an environment. */
  #limit = ENVIRONMENTS_PER_VERSION;
  #isStopped = false;
  #cancelTimer: (() => void) | undefined;
  #pausedUntil = 0;
  #backoffMs = MIN_BACKOFF_MS;

  constructor(host: Host, runner: FunctionRunner, name: QueueName) {
    this.#host = host;
    this.#runner = runner;
    this.#name = name;
    this.#queue = new EventQueue(host.store, host.commits, host.clock, queuePrefix(name));
  }

  /** Accepts an event, then runs it as soon as it can. */
  async add(event: QueuedEvent): Promise<void> {
    await this.#queue.add(event);
    countOf(this.#host, this.#name, "AsyncEventsReceived", 1);
    this.#pump();
  }

  /** Goes on at once: the process starts, or the function's concurrency changed. */
  wake(): void {
    this.#pausedUntil = 0;
    this.#limit = ENVIRONMENTS_PER_VERSION;
    this.#pump();
  }

  /** Takes no further event; what is under way stays in the queue for the next process. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelTimer?.();
  }

  #pump(): void {
    if (this.#isStopped) return;
    const now = this.#host.clock.now();
    while (now >= this.#pausedUntil && this.#running < this.#limit) {
      const taken = this.#queue.take();
      if (!taken) break;
      this.#running += 1;
      void this.#run(taken);
    }
    this.#cancelTimer?.();
    const next = Math.max(this.#queue.nextDueAt, this.#pausedUntil);
    const isWaiting = next > now && Number.isFinite(next);
    this.#cancelTimer = isWaiting ? this.#host.clock.after(next - now, () => this.#pump()) : undefined;
  }

  async #run(taken: TakenEvent): Promise<void> {
    try {
      await this.#process(taken);
    } catch (error) {
      this.#host.report(error, `lambda: event ${taken.event.requestId} of ${this.#name.functionName}`);
    } finally {
      this.#running -= 1;
      this.#pump();
    }
  }

  async #process(taken: TakenEvent): Promise<void> {
    const { functionName: name, qualifier } = this.#name;
    const resolved = findResolved(this.#host.store, { name, qualifier }, () => this.#host.random.next());
    if (!resolved || resolved.function.id !== taken.event.functionId) return this.#queue.done(taken);
    const { reservedConcurrency = ENVIRONMENTS_PER_VERSION } = resolved.function;
    this.#limit = Math.min(ENVIRONMENTS_PER_VERSION, Math.max(1, reservedConcurrency));
    const config = findInvokeConfig(this.#host.store, name, qualifier);
    const policy = new RetryPolicy(config);
    const age = this.#host.clock.now() - taken.event.acceptedAt;
    countOf(this.#host, this.#name, "AsyncEventAge", age, "Milliseconds");
    let event = taken.event;
    let outcome: InvocationOutcome | undefined;
    let step: Step;
    if (reservedConcurrency === 0) step = { finish: "ZeroReservedConcurrency" };
    else if (policy.isTooOld(event, this.#host.clock.now())) step = { finish: "EventAgeExceeded" };
    else {
      outcome = await this.#invoke(event, resolved);
      if (outcome) event = { ...event, runs: event.runs + 1 };
      const now = this.#host.clock.now();
      step = outcome ? policy.afterRun(event, outcome.failed, now) : policy.afterThrottle(event, this.#pause(), now);
    }
    if (this.#isStopped) return;
    // A throttled event waits with its lane, so that it goes on when the lane is woken.
    if ("retryAfterMs" in step) return this.#queue.putBack(taken, event, outcome ? step.retryAfterMs : 0);
    if (step.finish !== "Success") countOf(this.#host, this.#name, "AsyncEventsDropped", 1);
    const result = { event, condition: step.finish, version: resolved.version };
    await sendResult(this.#host, outcome ? { ...result, outcome } : result, config);
    if (!this.#isStopped) await this.#queue.done(taken);
  }

  /** Undefined when the function could not run. */
  async #invoke(event: QueuedEvent, resolved: ResolvedFunction): Promise<InvocationOutcome | undefined> {
    const { requestId, payload, functionName: name, qualifier } = event;
    const arn = functionArn(this.#host, { name, qualifier });
    try {
      const outcome = await this.#runner.invoke(resolved, { requestId, payload, functionArn: arn });
      this.#backoffMs = MIN_BACKOFF_MS;
      return outcome;
    } catch (error) {
      if (!(error instanceof AwsError)) this.#host.report(error, `lambda: event ${requestId} of ${name}`);
      return undefined;
    }
  }

  #pause(): number {
    const delay = this.#backoffMs;
    this.#backoffMs = Math.min(MAX_BACKOFF_MS, 2 * delay);
    this.#pausedUntil = this.#host.clock.now() + delay;
    return delay;
  }
}
