import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { queueUrl } from "../../../queue-url.ts";
import { errorCode } from "./error-code.ts";
import { type Delivery, deliveryKey, OUTBOX, queueDelivery } from "./outbox.ts";
import { countOf } from "./rule-metrics.ts";
import { send } from "./send.ts";

const IN_FLIGHT = 16;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 5 * 60_000;
/** AWS's defaults: "Event retry policy and using dead-letter queues". */
const MOST_ATTEMPTS = 185;
const MAX_AGE_SECONDS = 86_400;

/** Errors that another attempt does not mend. */
const FINAL = /NotFound|DoesNotExist|NonExistent|AccessDenied|InvalidParameter|Validation/;

/** Delivers what is in the outbox, several at a time, each until its target has accepted it or it is given up. */
export class Deliverer {
  readonly #host: Host;
  readonly #inFlight = new Map<string, Promise<void>>();
  #stopped = false;
  #cancelTimer: () => void = () => {};

  constructor(host: Host) {
    this.#host = host;
  }

  /** Starts to deliver what is due. */
  wake(): void {
    this.#cancelTimer();
    if (this.#stopped) return;
    const now = this.#host.clock.now();
    for (const { value } of this.#host.store.range({ prefix: OUTBOX })) {
      const delivery = value as Delivery;
      if (this.#inFlight.size >= IN_FLIGHT) return;
      if (this.#inFlight.has(delivery.id)) continue;
      const wait = Math.min(delivery.due - now, LAST_RETRY);
      if (wait > 0) {
        this.#cancelTimer = this.#host.clock.after(wait, () => this.wake());
        return;
      }
      this.#start(delivery);
    }
  }

  /** Resolves when nothing is in flight any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    await Promise.all(this.#inFlight.values());
  }

  #start(delivery: Delivery): void {
    const attempt = this.#attempt(delivery)
      .catch((error) => this.#host.report(error, "recording the delivery of an EventBridge event"))
      .finally(() => {
        this.#inFlight.delete(delivery.id);
        this.wake();
      });
    this.#inFlight.set(delivery.id, attempt);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    try {
      await send(this.#host, delivery);
      countOf(this.#host, delivery.ruleArn, "Invocations");
    } catch (error) {
      if (this.#stopped) return;
      await this.#failed(delivery, error);
      return;
    }
    this.#host.store.transaction((tx) => tx.delete(deliveryKey(delivery)));
  }

  async #failed(delivery: Delivery, error: unknown): Promise<void> {
    const { target, created } = delivery;
    const { MaximumRetryAttempts = MOST_ATTEMPTS, MaximumEventAgeInSeconds = MAX_AGE_SECONDS } =
      target.RetryPolicy ?? {};
    const attempts = delivery.attempts + 1;
    const now = this.#host.clock.now();
    const isFinal = error instanceof AwsError && FINAL.test(error.code);
    const isTooOld = now - created >= MaximumEventAgeInSeconds * 1000;
    const isOver = isTooOld || attempts > MaximumRetryAttempts;
    const exhausted = isTooOld ? "MaximumEventAgeInSeconds" : "MaximumRetryAttempts";
    if (isFinal || isOver) await this.#giveUp(delivery, error, isFinal ? undefined : exhausted);
    this.#host.store.transaction((tx) => {
      tx.delete(deliveryKey(delivery));
      if (isFinal || isOver) return;
      const due = now + Math.min(FIRST_RETRY * 2 ** (attempts - 1), LAST_RETRY);
      queueDelivery(tx, { ...delivery, attempts, due });
    });
  }

  /** To the target's dead-letter queue, if it has one; else it is reported, and lost as on AWS. */
  async #giveUp(delivery: Delivery, error: unknown, exhausted: string | undefined): Promise<void> {
    const { target, ruleArn, input, attempts } = delivery;
    countOf(this.#host, ruleArn, "FailedInvocations");
    const queue = target.DeadLetterConfig?.Arn;
    if (queue === undefined) {
      this.#host.report(error, `EventBridge: delivering to ${target.Arn}: given up`);
      return;
    }
    const text = (StringValue: string) => ({ DataType: "String", StringValue });
    const MessageAttributes = {
      RULE_ARN: text(ruleArn),
      TARGET_ARN: text(target.Arn ?? ""),
      ERROR_CODE: text(errorCode(error)),
      ERROR_MESSAGE: text(error instanceof Error ? error.message : String(error)),
      RETRY_ATTEMPTS: text(String(attempts)),
      ...(exhausted !== undefined && { EXHAUSTED_RETRY_CONDITION: text(exhausted) }),
    };
    const message = { QueueUrl: queueUrl(this.#host, queue), MessageBody: input, MessageAttributes };
    const options = { as: { service: "events.amazonaws.com" }, sourceArn: ruleArn };
    try {
      await this.#host.call("sqs", "SendMessage", message, options);
      countOf(this.#host, ruleArn, "InvocationsSentToDlq");
    } catch (failure) {
      countOf(this.#host, ruleArn, "InvocationsFailedToBeSentToDlq");
      this.#host.report(failure, `EventBridge: the dead-letter queue ${queue}`);
    }
  }
}
