import type { Target } from "@aws-sdk/client-eventbridge";
import { NAME, ROLE_ARN, validate } from "../constraints.ts";
import { notImplemented, validationFailed } from "../errors.ts";
import { checkTargetInput } from "./check-target-input.ts";

const MOST_TARGETS = 5;

/** Members of a target that this endpoint acts upon. */
const KNOWN = new Set([
  ...["Id", "Arn", "RoleArn", "Input", "InputPath", "InputTransformer", "SqsParameters", "DeadLetterConfig"],
  "RetryPolicy",
]);

/** What can be a target, by the service in its ARN. */
const SERVICES = new Set(["lambda", "sqs", "sns", "states", "logs", "events"]);

/** Throws ValidationException, and NotImplemented for targets of other services. */
export function checkTargets(targets: readonly Target[], before: readonly Target[]): void {
  validate({ targets: [targets, { minLength: 1, maxLength: 100 }] });
  targets.forEach(checkConstraints);
  for (const target of targets) {
    checkAddress(target);
    checkTargetInput(target);
    checkDeadLetterQueue(target);
  }
  const ids = new Set([...before, ...targets].map(({ Id }) => Id));
  if (ids.size > MOST_TARGETS)
    throw validationFailed(`The requested resource exceeds the maximum number allowed: ${MOST_TARGETS} targets.`);
}

function checkConstraints({ Id, Arn, Input, InputPath, RetryPolicy = {} }: Target, index: number): void {
  const at = `targets.${index + 1}.member`;
  validate({
    [`${at}.id`]: [Id, NAME],
    [`${at}.arn`]: [Arn, ROLE_ARN],
    [`${at}.input`]: [Input, { maxLength: 8192 }],
    [`${at}.inputPath`]: [InputPath, { maxLength: 256 }],
    [`${at}.retryPolicy.maximumRetryAttempts`]: [RetryPolicy.MaximumRetryAttempts, { min: 0, max: 185 }],
    [`${at}.retryPolicy.maximumEventAgeInSeconds`]: [RetryPolicy.MaximumEventAgeInSeconds, { min: 60, max: 86_400 }],
  });
}

function checkAddress(target: Target): void {
  const { Id = "", Arn = "", RoleArn, SqsParameters } = target;
  const service = serviceOf(Arn);
  if (!SERVICES.has(service)) throw notImplemented(`a target of ${service}`);
  if (service === "events" && !Arn.includes(":event-bus/")) throw notImplemented("an API destination as a target");
  const unknown = Object.entries(target).find(([name, value]) => value !== undefined && !KNOWN.has(name));
  if (unknown) throw notImplemented(`${unknown[0]} of a target`);
  if (service === "states" && RoleArn === undefined) throw validationFailed(`RoleArn is required for target ${Arn}.`);
  if (service === "sqs" && Arn.endsWith(".fifo") && SqsParameters === undefined) {
    throw validationFailed(`Parameter(s) SqsParameters must be specified for target: ${Id}.`);
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function checkDeadLetterQueue({ DeadLetterConfig }: Target): void {
  const arn = DeadLetterConfig?.Arn;
  if (arn === undefined) return;
  const service = serviceOf(arn);
  if (service !== "sqs") throw validationFailed(`${service} is not supported as a dead letter resource.`);
  if (arn.endsWith(".fifo")) throw validationFailed("SQS FIFO is not supported by Dead Letter Queues.");
}

function serviceOf(arn: string): string {
  const service = /^arn:[^:]+:([^:]+):/.exec(arn)?.[1];
  if (service) return service;
  throw validationFailed(`Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`);
}
