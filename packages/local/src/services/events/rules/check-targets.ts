import type { Target } from "@aws-sdk/client-eventbridge";
import { notImplemented, validationFailed } from "../errors.ts";

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
  for (const target of targets) {
    const { Arn = "", Input, InputPath, InputTransformer } = target;
    const service = /^arn:[^:]+:([^:]+):/.exec(Arn)?.[1] ?? "";
    if (service === "")
      throw validationFailed(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
    if (!SERVICES.has(service)) throw notImplemented(`a target of ${service}`);
    const unknown = Object.entries(target).find(([name, value]) => value !== undefined && !KNOWN.has(name));
    if (unknown) throw notImplemented(`${unknown[0]} of a target`);
    if ([Input, InputPath, InputTransformer].filter((each) => each !== undefined).length > 1) {
      throw validationFailed("Only one of Input, InputPath, or InputTransformer must be provided for target.");
    }
    if (service === "states" && target.RoleArn === undefined) {
      throw validationFailed(`RoleArn is required for target ${Arn}.`);
    }
  }
  const ids = new Set([...before, ...targets].map(({ Id }) => Id));
  if (ids.size > MOST_TARGETS)
    throw validationFailed(`The requested resource exceeds the maximum number allowed: ${MOST_TARGETS} targets.`);
}
