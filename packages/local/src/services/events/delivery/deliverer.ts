import type { Host } from "../../../context.ts";
import { Outbox } from "../../../outbox/outbox.ts";
import { queueUrl } from "../../../queue-url.ts";
import { errorCode } from "./error-code.ts";
import { type Delivery, OUTBOX } from "./outbox.ts";
import { countOf } from "./rule-metrics.ts";
import { send } from "./send.ts";

/** AWS's defaults: "Event retry policy and using dead-letter queues". */
const MOST_ATTEMPTS = 185;
const MAX_AGE_SECONDS = 86_400;

/** What another attempt does not mend. */
const FINAL = new Set(["NO_PERMISSIONS", "NO_RESOURCE", "INVALID_PARAMETER"]);

export type Deliverer = Outbox<Delivery>;

/** Brings events to the targets of rules. */
export function newDeliverer(host: Host): Deliverer {
  return new Outbox({
    host,
    prefix: OUTBOX,
    what: "an EventBridge event",
    async send(delivery) {
      await send(host, delivery);
      countOf(host, delivery.ruleArn, "Invocations");
    },
    failed: (delivery, error) => failed(host, delivery, error),
  });
}

async function failed(host: Host, delivery: Delivery, error: unknown): Promise<boolean> {
  const { target, created, attempts } = delivery;
  const { MaximumRetryAttempts = MOST_ATTEMPTS, MaximumEventAgeInSeconds = MAX_AGE_SECONDS } = target.RetryPolicy ?? {};
  const isFinal = FINAL.has(errorCode(error));
  const isTooOld = host.clock.now() - created >= MaximumEventAgeInSeconds * 1000;
  const isOver = isTooOld || attempts + 1 > MaximumRetryAttempts;
  const exhausted = isTooOld ? "MaximumEventAgeInSeconds" : "MaximumRetryAttempts";
  if (isFinal || isOver) await giveUp(host, delivery, error, isFinal ? undefined : exhausted);
  return isFinal || isOver;
}

/** To the target's dead-letter queue, if it has one; else it is reported, and lost as on AWS. */
async function giveUp(host: Host, delivery: Delivery, error: unknown, exhausted: string | undefined): Promise<void> {
  const { target, ruleArn, input, attempts } = delivery;
  countOf(host, ruleArn, "FailedInvocations");
  const queue = target.DeadLetterConfig?.Arn;
  if (queue === undefined) {
    host.report(error, `EventBridge: delivering to ${target.Arn}: given up`);
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
  const message = { QueueUrl: queueUrl(host, queue), MessageBody: input, MessageAttributes };
  const options = { as: { service: "events.amazonaws.com" }, sourceArn: ruleArn };
  try {
    await host.call("sqs", "SendMessage", message, options);
    countOf(host, ruleArn, "InvocationsSentToDlq");
  } catch (failure) {
    countOf(host, ruleArn, "InvocationsFailedToBeSentToDlq");
    host.report(failure, `EventBridge: the dead-letter queue ${queue}`);
  }
}
