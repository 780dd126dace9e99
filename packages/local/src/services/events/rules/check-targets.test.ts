import type { Target } from "@aws-sdk/client-eventbridge";
import { expect, test } from "vitest";
import { checkTargets } from "./check-targets.ts";

const queue = "arn:aws:sqs:us-east-1:000000000000:q";
const check = (target: Target | object) => checkTargets([{ Id: "t1", Arn: queue, ...target }], []);
const transformed = (InputTemplate: string) => ({
  InputTransformer: { InputPathsMap: { k: "$.detail.k" }, InputTemplate },
});

test.each([
  [{ Id: "a b" }, "Value 'a b' at 'targets.1.member.id' failed to satisfy constraint"],
  [{ RetryPolicy: { MaximumRetryAttempts: 186 } }, "'targets.1.member.retryPolicy.maximumRetryAttempts' failed"],
  [{ RetryPolicy: { MaximumEventAgeInSeconds: 59 } }, "'targets.1.member.retryPolicy.maximumEventAgeInSeconds' failed"],
  [{ Arn: "q" }, "Parameter q is not valid. Reason: Provided Arn is not in correct format."],
  [{ Arn: `${queue}.fifo` }, "Parameter(s) SqsParameters must be specified for target: t1."],
  [{ Input: "1", InputPath: "$" }, "Only one of Input, InputPath, or InputTransformer must be provided for target t1."],
  [{ Input: "noon" }, "JSON syntax error in input for target t1."],
  [transformed("<other>"), "InputTemplate for target t1 contains invalid placeholder other."],
  [
    transformed("[<aws.events.event.json>]"),
    "InputTemplate for target t1 contains placeholder aws.events.event.json valid only for JSON template.",
  ],
  [
    { DeadLetterConfig: { Arn: "arn:aws:sns:us-east-1:000000000000:t" } },
    "sns is not supported as a dead letter resource.",
  ],
  [{ DeadLetterConfig: { Arn: `${queue}.fifo` } }, "SQS FIFO is not supported by Dead Letter Queues."],
  [
    { Arn: "arn:aws:events:us-east-1:000000000000:api-destination/a/1", RoleArn: "r" },
    "an API destination as a target",
  ],
])("%j is refused", (target, message) => {
  expect(() => check(target)).toThrow(
    expect.objectContaining({
      code: expect.stringMatching(/^(ValidationException|NotImplemented)$/),
      message: expect.stringContaining(message),
    }),
  );
});

test.each([
  { Input: '"noon"' },
  transformed('"it was <k> at <aws.events.event.ingestion-time>"'),
  transformed('{"event": <aws.events.event.json>}'),
  { Arn: `${queue}.fifo`, SqsParameters: { MessageGroupId: "g" } },
  { RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }, DeadLetterConfig: { Arn: queue } },
])("%j is accepted", (target) => {
  expect(() => check(target)).not.toThrow();
});
